"""What happened to a link, in its page's history."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter, log

from content.models import PreviewLink
from content.time_words import moment_in_words

MADE = "content.preview_link_made"
OPENED = "content.preview_link_opened"
AGREED = "content.preview_link_agreed"
COMMENTED = "content.preview_link_commented"
WITHDRAWN = "content.preview_link_withdrawn"

SENTENCES = {
    MADE: (
        _("Skicka för faktakoll"),
        _("Länk för faktakoll till %(recipient)s, gäller till %(until)s"),
    ),
    OPENED: (_("Faktakoll öppnad"), _("Länken till %(recipient)s öppnades för första gången")),
    AGREED: (_("Faktakoll: stämmer"), _("%(recipient)s svarade att texten stämmer")),
    COMMENTED: (_("Faktakoll: kommentar"), _("%(recipient)s svarade: ”%(comment)s”")),
    WITHDRAWN: (_("Dra tillbaka faktakoll"), _("Länken till %(recipient)s drogs tillbaka")),
}


def note(link: PreviewLink, action: str, user: Any = None) -> None:
    data = {"recipient": link.recipient, "until": link.expires_at.isoformat()}
    if action == COMMENTED:
        data["comment"] = link.comment
    log(link.page, action, user=user, revision=link.revision, data=data)


class FactCheckFormatter(LogFormatter):
    def format_message(self, log_entry: Any) -> str:
        values = dict(log_entry.data)
        values["until"] = moment_in_words(dt.datetime.fromisoformat(values["until"]))
        return str(SENTENCES[log_entry.action][1] % values)


def register(actions: LogActionRegistry) -> None:
    for action, (label, _sentence) in SENTENCES.items():
        formatter = type("FactCheckFormatter", (FactCheckFormatter,), {"label": label})
        actions.register_action(action)(formatter)

"""What was done with a banner, in words."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

from content.time_words import clock_in_words, day_in_words

SHOWN = "content.banner_shown"
CHANGED = "content.banner_changed"
PROLONGED = "content.banner_prolonged"
REPLACED = "content.banner_replaced"
ENDED = "content.banner_ended"

SENTENCES = {
    SHOWN: (_("Visa banner"), _("Bannern visas till kl. %(until)s")),
    CHANGED: (_("Ändra banner"), _("Bannern ändrades från ”%(before)s” till ”%(after)s”")),
    PROLONGED: (_("Förläng banner"), _("Bannern förlängdes till kl. %(until)s")),
    REPLACED: (_("Ersätt banner"), _("Bannern ersattes av ”%(by)s”")),
    ENDED: (_("Ta bort banner"), _("Bannern togs bort kl. %(until)s")),
}


def until_in_words(at: dt.datetime) -> str:
    """The same words as on the page: "18.00 den 18 september"."""
    values = {"clock": clock_in_words(at), "day": day_in_words(timezone.localdate(at))}
    return _now("%(clock)s den %(day)s") % values


class BannerFormatter(LogFormatter):
    def format_message(self, log_entry: Any) -> str:
        values = dict(log_entry.data)
        if "until" in values:
            values["until"] = until_in_words(dt.datetime.fromisoformat(values["until"]))
        return str(SENTENCES[log_entry.action][1] % values)


def register(actions: LogActionRegistry) -> None:
    for action, (label, _sentence) in SENTENCES.items():
        actions.register_action(action)(
            type("BannerFormatter", (BannerFormatter,), {"label": label})
        )

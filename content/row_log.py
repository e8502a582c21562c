"""The history of a row of the directory, in words: who changed what, from what to what."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

ROW_CHANGED = "content.row_changed"


class ChangeFormatter(LogFormatter):
    label = _("Ändra uppgifter")

    def format_message(self, log_entry: Any) -> SafeString:
        lines = [(change_in_words(change),) for change in log_entry.data.get("changes", [])]
        return format_html_join("", "<div>{}</div>", lines)


def change_in_words(change: dict[str, str]) -> SafeString:
    where = f"{change['where']}, " if change["where"] else ""
    nothing = _now("inget")
    return format_html(
        "{}{}: {} → {}",
        where,
        change["field"],
        change["before"] or nothing,
        change["after"] or nothing,
    )


def register(actions: LogActionRegistry) -> None:
    actions.register_action(ROW_CHANGED)(ChangeFormatter)

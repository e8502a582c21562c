"""The history of a row of the directory, in words: who changed what, from what to what."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

ROW_CHANGED = "content.row_changed"


class ChangeFormatter(LogFormatter):
    label = _("Ändra uppgifter")

    def format_message(self, log_entry: Any) -> str:
        """Plain text: Wagtail escapes it."""
        return "; ".join(change_in_words(change) for change in log_entry.data.get("changes", []))


def change_in_words(change: dict[str, str]) -> str:
    where = f"{change['where']}, " if change["where"] else ""
    before, after = (change[name] or _now("inget") for name in ("before", "after"))
    return f"{where}{change['field']}: {before} → {after}"


def register(actions: LogActionRegistry) -> None:
    actions.register_action(ROW_CHANGED)(ChangeFormatter)

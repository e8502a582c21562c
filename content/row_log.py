"""History in words: of a row of the directory, and of the pages that show it."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

from content.time_words import day_in_words

ROW_CHANGED = "content.row_changed"
PAGE_SHOWS_CHANGED = "content.page_shows_changed"
PAGE_SERVICE_REPLACED = "content.page_service_replaced"
CONFIRMED = "content.confirmed"
NUMBER_CHECKED = "content.number_checked"
CHANGE_PLANNED = "content.change_planned"
CHANGE_CALLED_OFF = "content.change_called_off"
CHANGE_STOPPED = "content.change_stopped"


class ChangeFormatter(LogFormatter):
    label = _("Ändra uppgifter")

    def format_message(self, log_entry: Any) -> str:
        """Plain text: Wagtail escapes it."""
        return told_in_words(log_entry.data)


class ShownChangeFormatter(LogFormatter):
    """On a page: something that it shows was changed elsewhere."""

    label = _("Ändring i stödkatalogen")

    def format_message(self, log_entry: Any) -> str:
        what = {"what": f"{log_entry.data['kind']} {log_entry.data['name']}"}
        changed = _now("%(what)s ändrades: %(changes)s")
        return changed % {**what, "changes": told_in_words(log_entry.data)}


class ReplacedFormatter(LogFormatter):
    """On a page: another service stands where one stood."""

    label = _("Ersatt stödkontakt")

    def format_message(self, log_entry: Any) -> str:
        names = {"old": log_entry.data["from"]["name"], "new": log_entry.data["to"]["name"]}
        return _now("%(old)s ersattes av %(new)s") % names


class PlannedFormatter(LogFormatter):
    label = _("Planera ändring")
    sentence = _("Planerad från %(day)s: %(changes)s")

    def format_message(self, log_entry: Any) -> str:
        day = day_in_words(dt.date.fromisoformat(log_entry.data["starts_on"]))
        told = {"day": day, "changes": told_in_words(log_entry.data)}
        return str(self.sentence) % {**told, "reason": log_entry.data.get("reason", "")}


class CalledOffFormatter(PlannedFormatter):
    label = _("Avbryt planerad ändring")
    sentence = _("Avbruten, skulle ha gällt från %(day)s: %(changes)s")


class StoppedFormatter(PlannedFormatter):
    label = _("Planerad ändring stoppad")
    sentence = _("Skedde inte, skulle ha gällt från %(day)s. %(reason)s %(changes)s")


def told_in_words(data: dict[str, Any]) -> str:
    told = [change_in_words(change) for change in data.get("changes", [])]
    return "; ".join([*told, *data.get("notes", [])])


class ConfirmationFormatter(LogFormatter):
    label = _("Bekräfta uppgifter")

    def format_message(self, log_entry: Any) -> str:
        names = ", ".join(row["name"] for row in log_entry.data.get("rows", []))
        return _now("Stämmer fortfarande: %(names)s") % {"names": names}


class NumberCheckFormatter(LogFormatter):
    label = _("Dubbelkolla nummer")

    def format_message(self, log_entry: Any) -> str:
        return _now("Numret är dubbelkollat: %(number)s") % log_entry.data


def change_in_words(change: dict[str, str]) -> str:
    where = f"{change['where']}, " if change["where"] else ""
    before, after = (change[name] or _now("inget") for name in ("before", "after"))
    return f"{where}{change['field']}: {before} → {after}"


def register(actions: LogActionRegistry) -> None:
    actions.register_action(ROW_CHANGED)(ChangeFormatter)
    actions.register_action(PAGE_SHOWS_CHANGED)(ShownChangeFormatter)
    actions.register_action(PAGE_SERVICE_REPLACED)(ReplacedFormatter)
    actions.register_action(CONFIRMED)(ConfirmationFormatter)
    actions.register_action(NUMBER_CHECKED)(NumberCheckFormatter)
    actions.register_action(CHANGE_PLANNED)(PlannedFormatter)
    actions.register_action(CHANGE_CALLED_OFF)(CalledOffFormatter)
    actions.register_action(CHANGE_STOPPED)(StoppedFormatter)

"""In the page's history, in words: it went late, or could not."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

from content.choices import ScheduledDuty
from content.scheduling.faults import FAILED, LATE
from content.time_words import length_in_words, moment_in_words


class LateFormatter(LogFormatter):
    label = _("Schemalagt blev sent")

    def format_message(self, log_entry: Any) -> str:
        due_at = dt.datetime.fromisoformat(log_entry.data["due_at"])
        told = {
            **told_of(log_entry),
            "length": length_in_words(dt.datetime.fromisoformat(log_entry.data["at"]) - due_at),
        }
        return _now("%(duty)s skulle ha skett %(moment)s men skedde %(length)s senare.") % told


class FailedFormatter(LogFormatter):
    label = _("Schemalagt misslyckades")

    def format_message(self, log_entry: Any) -> str:
        told = {**told_of(log_entry), "error": log_entry.data["error"]}
        return _now("%(duty)s skulle ha skett %(moment)s men misslyckades (%(error)s).") % told


def told_of(log_entry: Any) -> dict[str, str]:
    due_at = dt.datetime.fromisoformat(log_entry.data["due_at"])
    duty = ScheduledDuty(log_entry.data["duty"])
    return {"duty": str(duty.label), "moment": moment_in_words(due_at, log_entry.timestamp)}


def register(actions: LogActionRegistry) -> None:
    actions.register_action(LATE)(LateFormatter)
    actions.register_action(FAILED)(FailedFormatter)

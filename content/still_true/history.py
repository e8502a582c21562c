"""A review in the page's history, in words."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

from content.time_words import as_of_in_words

REVIEWED = "content.reviewed"


class ReviewedFormatter(LogFormatter):
    label = _("Granska")

    def format_message(self, log_entry: Any) -> str:
        due_on = log_entry.data.get("due_on")
        if not due_on:
            return _now("Granskad, stämmer fortfarande")
        day = as_of_in_words(dt.date.fromisoformat(due_on))
        return _now("Granskad, stämmer fortfarande. Granskas igen senast %(day)s") % {"day": day}


def register(actions: LogActionRegistry) -> None:
    actions.register_action(REVIEWED)(ReviewedFormatter)

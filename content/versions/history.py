"""What a notice's history says about its versions."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

VERSION_WITHHELD = "content.version_withheld"
VERSION_RELEASED = "content.version_released"
PERSONAL_DATA_ERASED = "content.personal_data_erased"


class WithheldFormatter(LogFormatter):
    label = _("Håll inne version")

    def format_message(self, log_entry: Any) -> str:
        return _now("Version %(number)s hålls inne: %(reason)s") % log_entry.data


class ReleasedFormatter(LogFormatter):
    label = _("Visa version igen")

    def format_message(self, log_entry: Any) -> str:
        return _now("Version %(number)s visas igen") % log_entry.data


class ErasedFormatter(LogFormatter):
    label = _("Radera personuppgifter")

    def format_message(self, log_entry: Any) -> str:
        return _now("Personuppgifter raderades för gott: %(reason)s") % log_entry.data


def register(actions: LogActionRegistry) -> None:
    actions.register_action(VERSION_WITHHELD)(WithheldFormatter)
    actions.register_action(VERSION_RELEASED)(ReleasedFormatter)
    actions.register_action(PERSONAL_DATA_ERASED)(ErasedFormatter)

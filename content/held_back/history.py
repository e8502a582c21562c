"""What a notice's history says of it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

CONFIRMED = "content.confirmed_after_restore"


class ConfirmedFormatter(LogFormatter):
    label = _("Bekräfta efter återställning")

    def format_message(self, _log_entry: Any) -> Any:
        return _("Bekräftad efter en återställning: kan läsas igen som den var")


def register(actions: LogActionRegistry) -> None:
    actions.register_action(CONFIRMED)(ConfirmedFormatter)

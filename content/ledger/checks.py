"""A site that is served needs its ledger."""

from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004

from content.ledger.lines import path


def connect() -> None:
    register(withdrawals_are_noted, Tags.security, deploy=True)


def withdrawals_are_noted(**_: Any) -> list[CheckMessage]:
    if path():
        return []
    return [
        Warning(
            "WITHDRAWAL_LEDGER is not set: a restored backup brings withdrawn texts back.",
            hint="Name a file on another disk than the database's and its backups'.",
            id="content.W001",
        )
    ]

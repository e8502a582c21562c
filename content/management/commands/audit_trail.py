"""Whether the audit trail is whole, and all of it for other programs."""

import json as as_json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.audit.chain import agrees_with, looked_at
from content.audit.recording import told
from content.models import AuditEvent


class Command(BaseCommand):
    help = "Tell whether the audit trail is whole, or write it as JSON lines (--json)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="every event, oldest first")
        parser.add_argument("--after", type=int, default=0, metavar="ID", help="only newer events")
        parser.add_argument(
            "--noted",
            metavar="POSITION:DIGEST",
            help="as an earlier run said: also compare with it",
        )

    def handle(self, *, json: bool, after: int, noted: str | None, **_options: Any) -> None:
        if json:
            self.write_events(after)
            return
        chain = looked_at()
        if chain.broken_at is not None:
            what = "is missing" if chain.is_missing else "was changed"
            raise CommandError(f"The event at position {chain.broken_at} {what}.")
        if chain.unlinked:
            raise CommandError(f"{chain.unlinked} events were brought in past the chain.")
        if noted:
            self.compare(noted)
        self.stdout.write(f"Whole, {chain.links} events. To be noted elsewhere:")
        self.stdout.write(f"{chain.position}:{chain.digest}")

    def write_events(self, after: int) -> None:
        for event in AuditEvent.objects.filter(pk__gt=after).order_by("pk").iterator():
            self.stdout.write(as_json.dumps(told(event), ensure_ascii=False))

    def compare(self, noted: str) -> None:
        position, _colon, digest = noted.partition(":")
        if not position.isascii() or not position.isdigit():
            raise CommandError(f"{noted} is not POSITION:DIGEST.")
        if not agrees_with(int(position), digest):
            raise CommandError(f"What stands at position {position} is not what was noted.")

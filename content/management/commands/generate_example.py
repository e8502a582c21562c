import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from content.example.many.generating import Amount, generate
from content.models import NoticeIndexPage


class Command(BaseCommand):
    """What it makes and what it leaves out: `content.example.many.generating.generate`."""

    help = "Lägger till påhittade notiser och stödkontakter, för att se vad som växer med dem."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--notices", type=int, default=0)
        parser.add_argument("--services", type=int, default=0)
        parser.add_argument("--seed", type=int, default=7)

    def handle(self, *, notices: int, services: int, seed: int, **_options: Any) -> None:
        if not settings.EXAMPLE_SITE:
            raise CommandError("Påhittade notiser läggs aldrig till på en riktig webbplats.")
        if min(notices, services) < 0 or not notices + services:
            raise CommandError("Skriv hur många: --notices 10000 --services 1000.")
        begun = time.monotonic()
        try:
            generate(Amount(notices, services), seed)
        except NoticeIndexPage.DoesNotExist as error:
            raise CommandError(
                "Webbplatsen har inga sidor än. Kör load_example_site först."
            ) from error
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # PostgreSQL plans by what it knows of the tables
        self.stdout.write(
            f"{notices} notiser och {services} stödkontakter har lagts till på "
            f"{time.monotonic() - begun:.0f} sekunder."
        )

import signal
from argparse import ArgumentParser
from pathlib import Path
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nykoping_safety.post.sending import send_waiting
from nykoping_safety.post.spool import Spool

PAUSE, LONG_PAUSE = 2, 60  # seconds


class Command(BaseCommand):
    help = "Sends the mails that wait in EMAIL_SPOOL, until it is stopped. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *_args: Any, once: bool, **_options: Any) -> None:
        if not settings.EMAIL_SPOOL:
            raise CommandError("EMAIL_SPOOL names no folder: mails are sent at once.")
        spool = Spool(Path(settings.EMAIL_SPOOL))
        stopped = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_told: stopped.set())
        while not stopped.is_set():
            sent, left = send_waiting(spool, settings.SPOOLED_BACKEND)
            if once:
                self.stdout.write(f"{sent} sent, {left} waiting.")
                return
            stopped.wait(LONG_PAUSE if left else PAUSE)

"""For whoever runs the machine, when nobody is left who could do it in the admin."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.login.second_factor import reset


class Command(BaseCommand):
    help = "Takes somebody's second factor away: the next login sets up a new one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *, username: str, **_options: Any) -> None:
        account = User.objects.filter(username=username).first()
        if account is None:
            raise CommandError(f"There is no account {username!r}.")
        reset(None, account, by="the machine")
        self.stdout.write(f"{username} sets up a new second factor at the next login.")

import os
import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from content.example.accounts import ACCOUNTS
from content.example.loading import ExampleSite, load_example_site


class Command(BaseCommand):
    help = "Laddar exempelwebbplatsen. Finns den redan ändras ingenting."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--password",
            default=os.environ.get("DEMO_PASSWORD"),
            help="Lösenord för exempelkontona. Annars DEMO_PASSWORD, annars ett påhittat "
            "som skrivs ut; med --verbosity 0 får kontona inget lösenord alls.",
        )

    def handle(self, *, password: str | None, verbosity: int, **_options: Any) -> None:
        if not password and verbosity > 0:  # never one that nobody gets to see
            password = secrets.token_urlsafe(9)
        site = load_example_site(password)
        if verbosity > 0:
            self.report(site, password)

    def report(self, site: ExampleSite, password: str | None) -> None:
        if site.already_there:
            self.stdout.write("Exempelwebbplatsen finns redan. Inget har ändrats.")
            return
        self.stdout.write(
            f"Exempelwebbplatsen är laddad: {site.notices} notiser, "
            f"{site.services} stödkontakter, {site.pages} sidor."
        )
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.username:<16} {account.role}")
        self.stdout.write(f"Lösenord för alla konton: {password}")

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from content.checking.findings import findings
from content.checking.rounds import check_addresses, ordinary_visitor
from content.checking.visiting import Visit


class Command(BaseCommand):
    help = "Look for what has gone stale in the directory; visit its web addresses, politely."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--offline", action="store_true", help="Visit no web address.")
        parser.add_argument(
            "--again", action="store_true", help="Visit those too that were visited today."
        )

    def handle(self, *_args: Any, offline: bool, again: bool, **_options: Any) -> None:
        has_network = offline or self._visit(again=again)
        for kind, found in findings().items():
            self.stdout.write(f"{kind.label}: {len(found)}")
            for finding in found:
                self.stdout.write(f"  {finding.row}: {finding.words}")
        if not has_network:
            raise CommandError(
                _("Datorn når inga webbplatser. Adresserna är inte kontrollerade, inget är ändrat.")
            )

    def _visit(self, *, again: bool) -> bool:
        def tell(address: str, visit: Visit) -> None:
            self.stderr.write(f"{visit.verdict.label}: {address}")

        return check_addresses(ordinary_visitor(), again=again, tell=tell).has_network

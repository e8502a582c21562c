from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from content.search.indexing import enter_all


class Command(BaseCommand):
    help = "Enters every published page anew into what the site's search looks in."

    @transaction.atomic
    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{enter_all()} pages can be found.")

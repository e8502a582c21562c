from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.restoring.archive import Damaged
from content.restoring.loading import NotRestored, restore
from content.restoring.programs import NoPrograms
from nykoping_safety.file_faults import in_swedish
from nykoping_safety.management.commands.backup import programs


class Command(BaseCommand):
    help = "Återställer databas och bilder; det som har tagits bort sedan dess förblir borta."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="ersätt en databas med innehåll")

    def handle(self, *, file: Path, replace: bool, **_options: Any) -> None:
        try:
            withdrawn = restore(file, programs(), replace=replace)
        except (Damaged, NotRestored, NoPrograms, ValueError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(in_swedish(error, file)) from error
        if withdrawn is None:
            self.stdout.write(
                "Återställd. WITHDRAWAL_LEDGER saknas: ingen notis är publicerad. Den som får "
                "publicera läser och bekräftar dem i /admin/bekrafta/."
            )
        else:
            self.stdout.write("Återställd. Det som har tagits bort sedan dess är borta.")

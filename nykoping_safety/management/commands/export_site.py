import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.mirror import folder as folders
from content.mirror.gathering import Changing, export
from content.mirror.note import Moment
from nykoping_safety.file_faults import in_swedish

LONGEST = 31 * 24


class Command(BaseCommand):
    help = "Skriver hela den publicerade webbplatsen som en mapp, eller kontrollerar en (--check)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--hours", type=float, default=24.0, help="hur länge den får gälla")
        parser.add_argument("--check", action="store_true")

    def handle(self, *, folder: Path, hours: float, check: bool, **_options: Any) -> None:
        if not 0 < hours <= LONGEST:
            raise CommandError(f"--hours måste vara mer än 0 och högst {LONGEST}.")
        try:
            if not check:
                export(folder, dt.timedelta(hours=hours))
            told = folders.check(folder)
        except (folders.NotAnExport, Changing) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(in_swedish(error, folder)) from error
        until = Moment(dt.datetime.fromisoformat(told["until"]))
        self.stdout.write(f"{folder} är hel: {len(told['sha256'])} filer, gäller till {until}.")

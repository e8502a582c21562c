from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from support_directory.importing import FileRefused, Result, import_services, read_file


class Command(BaseCommand):
    help = "Create or update services by id from JSON files; each file as a whole, or not at all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen.")

    def handle(self, *_args: Any, files: list[Path], dry_run: bool, **_options: Any) -> None:
        all_is_well = True
        for path in files:
            all_is_well &= self._import(path, dry_run=dry_run)
        if not all_is_well:
            raise CommandError(_("Minst en fil lästes inte in. Inget ur den är sparat."))

    def _import(self, path: Path, *, dry_run: bool) -> bool:
        try:
            report = import_services(read_file(path), dry_run=dry_run)
        except FileRefused as error:
            self.stderr.write(f"{path}: {error}")
            return False
        self.stdout.write("\n".join(report.lines()[:-1]))
        self.stdout.write(f"{path}: {report.summary()}.")
        if dry_run:
            self.stdout.write(_("Provkörning: inget är sparat."))
        return not report.of(Result.REFUSED)

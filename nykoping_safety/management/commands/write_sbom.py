"""Writes what the site is made of, for whoever must know when something in it is found faulty."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from nykoping_safety.file_faults import UNFINISHED, in_swedish
from nykoping_safety.supply.locks import read_locks


class Command(BaseCommand):
    help = "Write the bill of materials (CycloneDX 1.6, JSON) of what the lock files name."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--lock", type=Path, nargs="+", help="by default requirements.txt")
        parser.add_argument("--site-version", default="", help="such as a tag or a commit")

    def handle(
        self, *, file: Path, lock: list[Path] | None, site_version: str, **_options: Any
    ) -> None:
        try:
            from nykoping_safety.supply.bill import bill_of_materials
        except ModuleNotFoundError as error:
            raise CommandError(f"{error.name} is missing: install requirements-dev.txt.") from error
        try:
            locked = read_locks(lock or [Path(settings.BASE_DIR) / "requirements.txt"])
            draft = file.with_name(f"{file.name}{UNFINISHED}")
            draft.write_text(bill_of_materials(locked, site_version=site_version), encoding="utf-8")
            draft.replace(file)
        except ValueError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(in_swedish(error, file)) from error
        self.stdout.write(f"{len(locked)} distributions are written to {file}.")

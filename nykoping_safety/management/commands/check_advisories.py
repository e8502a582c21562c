"""Compares the lock files with a stored copy of the advisories."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from nykoping_safety.supply.advisories import UnreadableDatabase, known_faults
from nykoping_safety.supply.locks import read_locks

STALE_AFTER = dt.timedelta(days=7)


class Command(BaseCommand):
    help = (
        "Tell which locked versions have a known fault, from a copy of OSV's advisories for PyPI "
        "(its .zip, or a folder of .json files). Ends with 1 if there is one or the copy is old."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("database", type=Path)
        parser.add_argument("--lock", type=Path, nargs="+", help="by default requirements.txt")

    def handle(self, *, database: Path, lock: list[Path] | None, **_options: Any) -> None:
        try:
            locked = read_locks(lock or [Path(settings.BASE_DIR) / "requirements.txt"])
            found = known_faults(locked, database)
        except OSError as error:  # of a lock file
            raise CommandError(f"{error.filename} cannot be read: {error.strerror}") from error
        except (ValueError, UnreadableDatabase) as error:
            raise CommandError(str(error)) from error
        for fault in found.faults:
            mended = f" Mended in {', '.join(fault.mended_in)}." if fault.mended_in else ""
            self.stdout.write(
                f"{fault.name} {fault.version}: {fault.advisory} {fault.summary}{mended}"
            )
        if found.faults:
            raise CommandError(f"{len(found.faults)} known faults.")
        age = dt.datetime.now(dt.UTC) - found.newest
        if age > STALE_AFTER:
            raise CommandError(
                f"No known fault, but the newest of {found.advisories} advisories is "
                f"{age.days} days old: fetch a new copy."
            )
        self.stdout.write(
            f"No known fault of {len(locked)} distributions in {found.advisories} advisories."
        )

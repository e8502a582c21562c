import subprocess
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.restoring import archive
from content.restoring.noted import note_checked, note_made
from content.restoring.programs import NoPrograms, find
from nykoping_safety.bootstrap import postgres_programs
from nykoping_safety.file_faults import in_swedish


class Command(BaseCommand):
    help = "Sparar databas och bilder i en fil, eller kontrollerar en sådan fil (--check)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true")

    def handle(self, *, file: Path, check: bool, **_options: Any) -> None:
        try:
            if not check:
                note_made(archive.write(file, programs()))
            manifest = archive.check(file)
            note_checked(archive.moment_of(manifest))
        except (archive.Damaged, NoPrograms) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(in_swedish(error, file)) from error
        except subprocess.CalledProcessError as error:
            raise CommandError(f"pg_dump: {error.stderr.decode()[:500]}") from error
        number = len(manifest["sha256"]) - 1
        self.stdout.write(f"{file} är hel: databasen och {number} filer, {manifest['made_at']}.")


def programs() -> Path:
    folders = [postgres_programs.in_wheel(), postgres_programs.on_machine()]
    return find([folder for folder in folders if folder])

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from content.importing import Imported, Result, import_notice, lines_for


class Command(BaseCommand):
    help = "Read notices (text, HTML, .docx) and save them as drafts; each file as a whole."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--publish", action="store_true", help="Publish, not only draft.")
        parser.add_argument("--dry-run", action="store_true", help="Save nothing.")
        parser.add_argument("--json", action="store_true", help="With --dry-run: print JSON.")

    def handle(self, *_args: Any, files: list[Path], **options: Any) -> None:
        if options["json"] and not options["dry_run"]:
            raise CommandError(_("--json hör ihop med --dry-run: det visar vad som skulle läsas."))
        imported = [
            import_notice(path, dry_run=options["dry_run"], live=options["publish"])
            for path in files
        ]
        self._print(imported, as_json=options["json"])
        if any(each.result is Result.REFUSED for each in imported):
            raise CommandError(_("Minst en fil lästes inte in. Inget ur den är sparat."))

    def _print(self, imported: list[Imported], *, as_json: bool) -> None:
        if as_json:
            found = [each.as_json() for each in imported]
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            for each in imported:
                out = self.stderr if each.result is Result.REFUSED else self.stdout
                out.write("\n".join(lines_for(each)))

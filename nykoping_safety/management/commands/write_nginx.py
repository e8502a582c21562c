"""Tells nginx the rules of the site's addresses. Run it at every deployment, before the reload."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nykoping_safety.nginx import written_files


class Command(BaseCommand):
    help = "Write the headers, kinds of address and error pages that deploy/nginx includes."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="such as /etc/nginx/nykoping-safety")

    def handle(self, *, folder: Path, **_options: Any) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, text in written_files().items():
                draft = folder / f".{name}"
                draft.write_text(text, encoding="utf-8")
                draft.replace(folder / name)
        except OSError as error:
            raise CommandError(f"{folder} cannot be written: {error.strerror}") from error
        self.stdout.write(f"Written to {folder}. Now: nginx -t && nginx -s reload")

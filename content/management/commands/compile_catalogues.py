from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from content.catalogues import catalogues, compile_catalogue


class Command(BaseCommand):
    help = "Översätter locale/*/LC_MESSAGES/*.po till .mo, utan GNU gettext."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in catalogues(Path(folder)):
                compiled = source.with_suffix(".mo")
                compiled.write_bytes(compile_catalogue(source.read_text(encoding="utf-8")))
                self.stdout.write(str(compiled))

"""Folders that the site writes to: can it still, and how much room is left?"""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from content.state.part import Part

GIGABYTE = 10**9
LEAST_FREE = 1.0  # gigabytes


def parts() -> list[Part]:
    uploads = folder(_("Bilder och dokument"), Path(settings.MEDIA_ROOT))
    root = getattr(settings, "PUBLISHED_ROOT", None)
    return [folder(_("Sidornas filer"), Path(root)), uploads] if root else [uploads]


def folder(name: str, path: Path) -> Part:
    """Tried by writing: a disk that has failed is often mounted read-only."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path) as tried:
            tried.write(b"x" * 4096)
        free = shutil.disk_usage(path).free / GIGABYTE
    except OSError as error:
        words = _("Går inte att skriva till: %(fault)s.") % {"fault": error.strerror or str(error)}
        advice = _(
            "Det som redan är publicerat läses som förut, men ändringar syns inte. Be den som "
            "sköter driften att se till disken nu."
        )
        return Part(name, words, advice)
    words = _("Går att skriva till. %(number)s GB ledigt.") % {"number": number_format(free, 1)}
    advice = _("Disken är snart full. Be den som sköter driften att göra plats.")
    return Part(name, words, advice if free < LEAST_FREE else "")

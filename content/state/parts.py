"""All parts of the running site, those first that need somebody."""

import time

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.search.indexing import not_entered
from content.state import backups, folders, spool, waiting, workers
from content.state.part import Part
from content.state.readings import read

SLOW = 1.0  # seconds


def parts() -> list[Part]:
    asked_at = time.perf_counter()
    found = read()
    answered_in = time.perf_counter() - asked_at
    all_parts = [
        database(answered_in),
        *workers.parts(found.workers),
        *waiting.parts(found),
        *spool.parts(),
        *folders.parts(),
        *backups.parts(),
        search(not_entered()),
    ]
    return sorted(all_parts, key=lambda part: part.is_well)


def database(answered_in: float) -> Part:
    """`answered_in` is seconds. Who reads this has been answered: how fast is what differs."""
    words = _("Svarade på %(number)s sekunder.") % {"number": number_format(answered_in, 2)}
    advice = _("Den svarar långsamt. Be den som sköter driften att se efter varför.")
    return Part(_("Databas"), words, advice if answered_in > SLOW else "")


def search(missing: int) -> Part:
    if not missing:
        return Part(_("Sökning"), _("Alla publicerade sidor går att hitta."))
    words = ngettext(
        "%(number)d publicerad sida går inte att hitta.",
        "%(number)d publicerade sidor går inte att hitta.",
        missing,
    ) % {"number": missing}
    advice = _(
        "De förs in av sig själva inom en timme. Brådskar det kan den som sköter driften köra "
        "python manage.py enter_search."
    )
    return Part(_("Sökning"), words, advice)

"""Mails that lie in the folder `EMAIL_SPOOL` until `send_spool` has sent them."""

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.state.part import Part
from content.state.readings import Waiting
from content.state.waiting import LONGEST_FOR_MAILS, in_words


def parts() -> list[Part]:
    """Nothing where mails are sent at once."""
    return [spool(Path(settings.EMAIL_SPOOL))] if settings.EMAIL_SPOOL else []


def spool(folder: Path) -> Part:
    name, waiting = _("Mejl på väg ut"), held(folder / "waiting")
    words = in_words(waiting)
    if refused := held(folder / "refused").number:
        told = ngettext(
            "%(number)d tog ingen server emot.", "%(number)d tog ingen server emot.", refused
        )
        words += " " + told % {"number": refused}
        advice = _(
            "De ligger hela i mappen refused. Be den som sköter driften att läsa dem, rätta "
            "adresserna och ta bort filerna."
        )
    elif waiting.oldest > LONGEST_FOR_MAILS:
        advice = _(
            "Utskicket står still. Be den som sköter driften att se efter om send_spool går och "
            "om e-postservern svarar."
        )
    else:
        advice = ""
    return Part(name, words, advice)


def held(folder: Path) -> Waiting:
    """By the clock of this machine."""
    ages = list(_ages(folder))
    return Waiting(len(ages), dt.timedelta(seconds=max(ages, default=0)))


def _ages(folder: Path) -> Iterator[float]:
    for path in folder.glob("*"):
        with suppress(FileNotFoundError):  # sent meanwhile
            yield max(0, time.time() - path.stat().st_mtime)

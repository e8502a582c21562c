"""What would be left if the machine were gone: backups, and what must not come back with one."""

import datetime as dt
import os
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.held_back.confirming import waiting
from content.ledger import lines
from content.restoring.noted import last_backup
from content.state.part import Part
from content.time_words import ago_in_words, moment_in_words

OLDEST = dt.timedelta(days=1)


def parts() -> list[Part]:
    return [backup(), ledger(), *held_back()]


def backup(now: dt.datetime | None = None) -> Part:
    name, now = _("Säkerhetskopia"), now or timezone.now()
    last = last_backup()
    if last.made_at is None:
        if settings.EXAMPLE_SITE:
            return Part(name, _("Exempelwebbplatsen behöver ingen."))
        advice = _("Be den som sköter driften att göra en varje dygn: python manage.py backup.")
        return Part(name, _("Ingen är gjord."), advice)
    told = {"moment": moment_in_words(last.made_at, now), "ago": ago_in_words(last.made_at, now)}
    words = _("Den senaste gjordes %(moment)s, %(ago)s.") % told
    words += " " + (
        _("Den är kontrollerad.") if last.is_checked else _("Den är inte kontrollerad.")
    )
    if now - last.made_at > OLDEST:
        advice = _("Den är äldre än ett dygn. Be den som sköter driften att göra en ny.")
        return Part(name, words, advice)
    advice = _(
        "Ingen vet om den går att läsa. Be den som sköter driften att göra en ny, eller att "
        "kontrollera den: python manage.py backup --check."
    )
    return Part(name, words, "" if last.is_checked else advice)


def ledger() -> Part:
    name, file = _("Lista över vad som aldrig får komma tillbaka"), lines.path()
    if file is None:
        words = _("Finns inte.")
        advice = _(
            "En säkerhetskopia som återställs tar tillbaka det som har dragits in sedan dess, om "
            "ingen bekräftar varje notis. Be den som sköter driften att ange WITHDRAWAL_LEDGER."
        )
        return Part(name, words, advice)
    place = file if file.exists() else _existing_above(file)
    if not os.access(place, os.W_OK):
        words = _("Går inte att skriva i.")
        advice = _(
            "Det som dras in nu kan komma tillbaka om en säkerhetskopia återställs. Be den som "
            "sköter driften att se till disken nu."
        )
        return Part(name, words, advice)
    number = lines.count()
    words = ngettext("%(number)d rad.", "%(number)d rader.", number) % {"number": number}
    return Part(name, words)


def _existing_above(file: Path) -> Path:
    """The folder is made with the first line."""
    return next(folder for folder in file.absolute().parents if folder.exists())


def held_back() -> list[Part]:
    number = waiting().count()
    if not number:
        return []
    words = ngettext(
        "%(number)d notis är inte bekräftad och kan inte läsas.",
        "%(number)d notiser är inte bekräftade och kan inte läsas.",
        number,
    ) % {"number": number}
    advice = _("Läs dem och bekräfta dem som fortfarande stämmer.")
    return [Part(_("Efter en återställning"), words, advice, reverse("held_back"))]

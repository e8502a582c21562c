"""What has been asked for and is not done yet."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.state.part import Part
from content.state.readings import Readings, Waiting
from content.time_words import length_in_words, moment_in_words

LONGEST = dt.timedelta(minutes=1)
LONGEST_FOR_MAILS = dt.timedelta(minutes=15)


def parts(found: Readings) -> list[Part]:
    return [
        changes(found),
        addresses(found),
        schedules(found.failing_schedules),
        mails(found),
        *sweep(found),
    ]


def changes(found: Readings) -> Part:
    name, words = _("Ändringar att följa upp"), in_words(found.changes)
    if found.failing_changes:
        told = {"number": found.failing_changes}
        words += " " + _("%(number)d har misslyckats och görs om.") % told
        advice = _("Felet står i schemaläggarens logg. Be den som sköter driften att läsa den.")
    elif found.changes.oldest > LONGEST:
        advice = _(
            "De ska följas upp inom några sekunder. Se efter om schemaläggaren svarar och om "
            "databasen är snabb."
        )
    else:
        advice = ""
    return Part(name, words, advice)


def addresses(found: Readings) -> Part:
    words = in_words(found.addresses)
    if found.oldest_address:
        words += " " + _("Först i kön: %(address)s") % {"address": found.oldest_address}
    if found.unhurried_addresses:
        words += " " + ngettext(
            "I bakgrunden skrivs %(number)d sida, för första gången eller vid en genomgång.",
            "I bakgrunden skrivs %(number)d sidor, för första gången eller vid en genomgång.",
            found.unhurried_addresses,
        ) % {"number": found.unhurried_addresses}
    advice = _(
        "Läsare ser en äldre text där, eller ingen. Se efter om schemaläggaren svarar; gör den det "
        "står felet i dess logg."
    )
    is_late = found.addresses.oldest > LONGEST
    return Part(_("Sidor att skriva om"), words, advice if is_late else "")


def schedules(failing: int) -> Part:
    if not failing:
        return Part(_("Schemalagt"), _("Allt som skulle ha hänt har hänt."))
    words = ngettext(
        "%(number)d schemalagd ändring gick inte att göra.",
        "%(number)d schemalagda ändringar gick inte att göra.",
        failing,
    ) % {"number": failing}
    return Part(_("Schemalagt"), words, _("De står på översikten, med felet. Publicera själv."))


def sweep(found: Readings) -> list[Part]:
    """Nothing where the site is not kept as files. A sweep by the clock must find nothing."""
    last = found.sweep
    if last is None or last.finished_at is None:
        return []
    told = {"moment": moment_in_words(last.finished_at), "number": last.differences}
    if not last.differences:
        words = _("Klar %(moment)s. Allt stod som det skulle.") % told
        return [Part(_("Genomgång av alla sidor"), words)]
    words = _("Klar %(moment)s. %(number)d sidor var äldre än de skulle och är rättade.") % told
    advice = _("Det är ett fel i programmet: adresserna står i schemaläggarens logg.")
    return [Part(_("Genomgång av alla sidor"), words, advice)]


def mails(found: Readings) -> Part:
    advice = _(
        "E-postservern tar inte emot dem. De skickas om i ett dygn. Be den som sköter driften att "
        "se efter."
    )
    is_late = found.mails.oldest > LONGEST_FOR_MAILS
    return Part(_("Mejl"), in_words(found.mails), advice if is_late else "")


def in_words(waiting: Waiting) -> str:
    if not waiting.number:
        return _("Inget väntar.")
    told = {"number": waiting.number, "length": length_in_words(waiting.oldest)}
    sentence = ngettext(
        "%(number)d väntar, sedan %(length)s.",
        "%(number)d väntar, den äldsta sedan %(length)s.",
        waiting.number,
    )
    return sentence % told

"""The processes that publish at a time and follow up changes."""

import datetime as dt

from django.utils.translation import gettext as _

from content.dashboard.worker_health import SILENT_AFTER
from content.scheduling.clocks import is_trusted
from content.state.part import Part
from content.state.readings import Worker
from content.time_words import length_in_words


def parts(found: list[Worker]) -> list[Part]:
    """One for each that lives; of those that are silent, the one that answered last."""
    alive = [worker for worker in found if worker.silence <= SILENT_AFTER]
    if alive:
        return [part(worker) for worker in alive]
    if not found:
        words = _("Ingen har svarat det senaste dygnet.")
    else:
        silence = min(worker.silence for worker in found)
        words = _("Ingen har svarat på %(length)s.") % {"length": length_in_words(silence)}
    advice = _(
        "Det som är schemalagt publiceras inte och ändringar syns inte överallt. Be den som sköter "
        "driften att starta schemaläggaren: python manage.py worker."
    )
    return [Part(_("Schemaläggare"), words, advice)]


def part(worker: Worker) -> Part:
    name = _("Schemaläggare %(name)s") % {"name": worker.name}
    told = {"length": length_in_words(worker.silence)}
    words = _("Svarade för %(length)s sedan.") % told
    if is_trusted(worker.clock_ahead):
        return Part(name, f"{words} {_('Klockan går rätt.')}")
    told = {"length": length_in_words(abs(worker.clock_ahead))}
    is_fast = worker.clock_ahead > dt.timedelta()
    wrong = _("Klockan går %(length)s före.") if is_fast else _("Klockan går %(length)s efter.")
    advice = _(
        "Inget som är schemalagt publiceras förrän klockan är rätt. Be den som sköter driften att "
        "ställa datorns klocka."
    )
    return Part(name, f"{words} {wrong % told}", advice)

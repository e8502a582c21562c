"""Changes dated ahead: made ready by a form, carried out by the worker when their day begins.

A change is carried out whole, once, by the same path as a save; or, when it does not fit any more,
not at all, and somebody is told why.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import InterfaceError, OperationalError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from content import outbox
from content.asking import ASKERS
from content.choices import OutboxTopic, PlannedState
from content.confirm_questions import asked_about
from content.directory_use import pages_showing
from content.merging import DoesNotFit, merged, saved_from
from content.models import PlannedChange
from content.row_changes import RowChange, record
from content.row_log import CHANGE_CALLED_OFF, CHANGE_PLANNED, CHANGE_STOPPED
from content.stored_rows import as_json, changes, stored_data
from content.time_words import day_in_words
from support_directory.models import Service

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)


def planned_from(
    change: RowChange, starts_on: dt.date, *, posted: Any, token: str, made_by: Any
) -> PlannedChange:
    """Not saved: what it was made from is rolled back first."""
    return PlannedChange(
        row_type=ContentType.objects.get_for_model(change.row),
        row_pk=change.row.pk,
        row_name=str(change.row),
        starts_on=starts_on,
        posted=posted,
        before=change.before,
        after=change.after,
        changes=as_json(change.changes),
        token=token,
        made_by=made_by,
    )


@transaction.atomic
def plan(planned: PlannedChange, user: Any, instead_of: PlannedChange | None = None) -> None:
    """Keep a change for its day; the one that it was made from is put away."""
    if instead_of is not None:
        put_away(instead_of.pk, _("ersatt av en ny planering"))
    planned.save()
    _tell(planned.row, CHANGE_PLANNED, planned, user)


def put_away(pk: int, reason: str) -> None:
    for planned in PlannedChange.objects.select_for_update().filter(pk=pk):
        if planned.is_open:
            planned.settle(PlannedState.CANCELLED, reason)


@transaction.atomic
def call_off(pk: int, user: Any) -> PlannedChange | None:
    """None where it has happened, or has been called off, already."""
    planned = PlannedChange.objects.select_for_update().filter(pk=pk).first()
    if planned is None or not planned.is_open:
        return None
    planned.settle(PlannedState.CANCELLED)
    if planned.row is not None:
        _tell(planned.row, CHANGE_CALLED_OFF, planned, user)
    return planned


def carry_out_due(on: dt.date | None = None) -> int:
    """Make the changes whose day has begun (default: today); returns how many were made."""
    due = PlannedChange.objects.waiting().filter(starts_on__lte=on or timezone.localdate())
    return sum(_attempt(pk) for pk in list(due.values_list("pk", flat=True)))


def _attempt(pk: int) -> bool:
    try:
        return _once(pk, _carry_out)
    except DoesNotFit as reason:
        sentence = str(reason)
    except (OperationalError, InterfaceError):
        raise  # the database is away: tried again in the next round
    except Exception:
        logger.exception("Planned change %s failed", pk)
        sentence = _("Programmet klarade inte av ändringen.")
    _once(pk, lambda planned: _stop(planned, sentence))
    return False


def _once(pk: int, do: Callable[[PlannedChange], None]) -> bool:
    """In a transaction of its own, and only by the first of several workers."""
    with transaction.atomic():
        waiting = PlannedChange.objects.select_for_update(skip_locked=True).waiting()
        planned = waiting.filter(pk=pk).first()
        if planned is not None:
            do(planned)
    return planned is not None


def _carry_out(planned: PlannedChange) -> None:
    model: Any = planned.row_type.model_class()
    row = model._default_manager.select_for_update(of=("self",)).filter(pk=planned.row_pk).first()
    if row is None:
        raise DoesNotFit(_("Det som skulle ändras är borttaget."))
    before = stored_data(row)
    data = merged(model, planned.before, planned.after, before)
    change = RowChange(row, before, data, page_pks={use.page.pk for use in pages_showing(row)})
    change.row = saved_from(model, data)
    _settle(change, planned)
    change.notes.append(planned_in_words(planned))
    record(change, planned.made_by)
    planned.settle(PlannedState.DONE)


def _settle(change: RowChange, planned: PlannedChange) -> None:
    """Answers that were given when it was planned are given now, when it happens."""
    model = type(change.row)
    change.after = stored_data(model._default_manager.get(pk=change.row.pk))
    change.changes = changes(model, change.before, change.after)
    questions = asked_about(change, ASKERS, planned.form_data)
    if not all(question.is_valid() for question in questions):
        raise DoesNotFit(_("Det finns en fråga som måste besvaras innan den kan ske."))
    for question in questions:
        question.settle(planned.made_by)
    if questions:
        change.after = stored_data(model._default_manager.get(pk=change.row.pk))
        change.changes = changes(model, change.before, change.after)


def _stop(planned: PlannedChange, sentence: str) -> None:
    planned.settle(PlannedState.STOPPED, sentence)
    if planned.row is not None:
        _tell(planned.row, CHANGE_STOPPED, planned, None, reason=sentence)


def _tell(row: models.Model, action: str, planned: PlannedChange, user: Any, **more: str) -> None:
    """In the row's history; and its page is rendered again, since it may announce the change."""
    told = {"changes": planned.changes, "starts_on": planned.starts_on.isoformat(), **more}
    log(row, action, user=user, data=told)
    if isinstance(row, Service):
        outbox.write(OutboxTopic.SERVICE, row.uuid)


def planned_in_words(planned: PlannedChange) -> str:
    day = day_in_words(timezone.localdate(planned.made_at))
    return _("planerad %(day)s, gäller från %(start)s") % {
        "day": day,
        "start": day_in_words(planned.starts_on),
    }


def planned_for(row: models.Model) -> list[PlannedChange]:
    """Those that wait, and those that stopped and that nobody has seen to."""
    of_row = PlannedChange.objects.of(row).select_related("made_by")
    return list(of_row.filter(state__in=[PlannedState.WAITING, PlannedState.STOPPED]))

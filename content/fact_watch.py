"""Once a minute: is everything that was confirmed still what it was, and does it still hold today?

A changed fact is unconfirmed for readers at once, by its digest. Here it becomes an alarm for its
keepers, whichever way it was changed. Where a confirmation runs out, the pages that show it are
rendered again. One transaction: a killed worker has done nothing, and the next one does it.
"""

import datetime as dt
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from content import outbox
from content.choices import OutboxTopic, Settlement
from content.models import FactAlarm, LastRun
from content.row_log import CONFIRMED
from content.stored_rows import as_json, fact_changes, facts_of
from support_directory.models import ContactPoint, Service
from support_directory.models.verified import Verified

logger = logging.getLogger(__name__)

NAME = "facts"
EVERY = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Fault:
    """A row that is no longer what was confirmed."""

    row: ContactPoint | Service
    service: Service


def watch_facts(now: dt.datetime | None = None) -> bool:
    """Does its round if the last one was a minute ago; a fault in it never stops the worker."""
    now = now or timezone.now()
    try:
        with transaction.atomic():
            return _watch(now)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("Confirmed facts could not be compared")
        return False


def _watch(now: dt.datetime) -> bool:
    run = LastRun.objects.due(NAME, EVERY, now)
    if run is None:
        return False
    _raise_and_settle_alarms(now)
    _render_what_runs_out(timezone.localdate(run.at), timezone.localdate(now))
    run.at = now
    run.save()
    return True


def _render_what_runs_out(after: dt.date, until: dt.date) -> None:
    services = Service.objects.running_out(after, until).values_list("uuid", flat=True)
    points = ContactPoint.objects.running_out(after, until)
    touched = {*services, *points.values_list("service__uuid", flat=True)}
    turning = Service.objects.beginning_or_ending(after, until)
    touched |= set(turning.values_list("uuid", flat=True))
    for uuid in sorted(touched):
        outbox.write(OutboxTopic.SERVICE, uuid)


def _raise_and_settle_alarms(now: dt.datetime) -> None:
    faults = {fault.row.uuid: fault for fault in _faults()}
    open_ones = {alarm.subject: alarm for alarm in FactAlarm.objects.filter(settled_at=None)}
    _settle([alarm for uuid, alarm in open_ones.items() if uuid not in faults], now)
    known = _facts_as_confirmed([fault for uuid, fault in faults.items()])
    for uuid, fault in faults.items():
        alarm = open_ones.get(uuid) or FactAlarm(subject=uuid, seen_at=now)
        if alarm.found_digest != fault.row.current_digest:
            _describe(alarm, fault, known.get(fault.row.confirmed_digest, {}))
            alarm.save()


def _faults() -> Iterator[Fault]:
    for service in Service.objects.filter(pk__in=Service.objects.changed_since_confirmed()):
        yield Fault(service, service)
    points = ContactPoint.objects.filter(pk__in=ContactPoint.objects.changed_since_confirmed())
    for point in points.select_related("service"):
        yield Fault(point, point.service)


def _describe(alarm: FactAlarm, fault: Fault, before: dict[str, Any]) -> None:
    row = fault.row
    if isinstance(row, ContactPoint) and row.settled_value:
        before = {"value": row.settled_value, **before}
    alarm.service = fault.service.uuid
    if row.confirmed_on:  # a digest without a day is refused by the database
        alarm.confirmed_on = row.confirmed_on
    alarm.confirmed_by_role = row.confirmed_by_role
    alarm.confirmed_digest, alarm.found_digest = row.confirmed_digest, row.current_digest
    alarm.changes = as_json(fact_changes(type(row), before, facts_of(row)))


def _facts_as_confirmed(faults: Iterable[Fault]) -> dict[str, dict[str, Any]]:
    """By digest, what stood there when somebody confirmed it in the admin."""
    entries = ModelLogEntry.objects.filter(
        action=CONFIRMED,
        content_type=ContentType.objects.get_for_model(Service),
        object_id__in={str(fault.service.pk) for fault in faults},
    )
    rows = (row for entry in entries for row in entry.data.get("rows", []))
    return {row["digest"]: row["facts"] for row in rows}


def _settle(alarms: Iterable[FactAlarm], now: dt.datetime) -> None:
    for alarm in alarms:
        alarm.settled_at, alarm.settled_as = now, _how_it_ended(alarm)
        alarm.save(update_fields=["settled_at", "settled_as"])


def _how_it_ended(alarm: FactAlarm) -> Settlement:
    for model in (ContactPoint, Service):
        row: Verified | None = model.objects.filter(uuid=alarm.subject).first()
        if row:
            is_as_before = row.confirmed_digest == alarm.confirmed_digest
            return Settlement.PUT_BACK if is_as_before else Settlement.CONFIRMED
    return Settlement.REMOVED

"""What the database says of work that waits; every age by the database's own clock."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Min
from django.db.models.functions import Now

from content.models import (
    OutboxEntry,
    Reminder,
    ScheduleFault,
    StaleAddress,
    Sweep,
    WorkerHeartbeat,
)
from content.scheduling.clocks import database_now


@dataclass(frozen=True)
class Waiting:
    """How many wait, and since when the oldest has."""

    number: int = 0
    oldest: dt.timedelta = dt.timedelta()


@dataclass(frozen=True)
class Worker:
    """`name` is host and process number; `clock_ahead` is its clock minus the database's."""

    name: str
    silence: dt.timedelta
    clock_ahead: dt.timedelta


@dataclass(frozen=True)
class Readings:
    """At `at`, an aware time."""

    at: dt.datetime
    changes: Waiting = Waiting()
    failing_changes: int = 0
    addresses: Waiting = Waiting()
    """Where readers have an older text."""
    oldest_address: str = ""
    unhurried_addresses: int = 0
    """Rendered for the first time, or gone through."""
    mails: Waiting = Waiting()
    failing_schedules: int = 0
    sweep: Sweep | None = None
    """The last that has ended."""
    workers: list[Worker] = field(default_factory=list)


def read() -> Readings:
    """Raises `django.db.DatabaseError` where the database does not answer."""
    now = database_now()
    undone = OutboxEntry.objects.filter(done_at=None)
    behind = StaleAddress.objects.behind()
    oldest = behind.order_by("since", "pk").first()
    addresses = _waiting(behind, "since", now)
    mails = Reminder.objects.waiting().filter(not_before__lte=Now())
    return Readings(
        at=now,
        changes=_waiting(undone, "created_at", now),
        failing_changes=undone.filter(attempts__gt=0).count(),
        addresses=addresses,
        oldest_address=oldest.address if oldest else "",
        unhurried_addresses=max(StaleAddress.objects.waiting().count() - addresses.number, 0),
        mails=_waiting(mails, "not_before", now),
        failing_schedules=ScheduleFault.objects.failing().count(),
        sweep=Sweep.objects.filter(finished_at__isnull=False).first(),
        workers=[
            Worker(beating.name, now - beating.beat_at, beating.clock_ahead or dt.timedelta())
            for beating in WorkerHeartbeat.objects.order_by("name")
        ],
    )


def _waiting(rows: models.QuerySet[Any], since: str, now: dt.datetime) -> Waiting:
    first = rows.aggregate(first=Min(since))["first"]
    return Waiting(rows.count(), max(now - first, dt.timedelta())) if first else Waiting()

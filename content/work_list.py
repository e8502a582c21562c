""" "Att kontrollera": what keepers should look at, by how many people lean on it right now."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from content.attention import Attention, attention_to, in_words
from content.confirming import choice_of
from content.directory_use import pages_by_service
from content.models import FactAlarm, NoticePage
from content.second_checks import PendingCheck, pending_checks
from content.service_facts import host
from support_directory.choices import Fact, ServiceStatus
from support_directory.models import ContactPoint, Service


@dataclass(frozen=True)
class Line:
    """A way in, or the service itself: its name, organization and status."""

    row: Service | ContactPoint
    attention: list[Attention]
    alarm: FactAlarm | None
    pending: PendingCheck | None

    @property
    def is_way_in(self) -> bool:
        return isinstance(self.row, ContactPoint)

    @property
    def words(self) -> list[str]:
        return in_words(self.row)

    @property
    def choice(self) -> str:
        return choice_of(self.row)

    @property
    def source_url(self) -> str:
        return source_of(self.row)

    @property
    def source_host(self) -> str:
        return host(self.source_url)

    @property
    def asked_since(self) -> dt.date:
        """Never confirmed, or not as it was: longer than anything that is overdue."""
        due = self.row.confirmation_due_on
        return due if due and self.attention == [Attention.OVERDUE] else dt.date.min


@dataclass(frozen=True)
class Entry:
    """A service with something to look at. `notices`: the ongoing ones that show it."""

    service: Service
    lines: list[Line]
    notices: int = 0

    @cached_property
    def attention(self) -> set[Attention]:
        return {one for line in self.lines for one in line.attention}

    @property
    def choice(self) -> str:
        return choice_of(self.service)

    @property
    def place(self) -> tuple[int, dt.date, str]:
        pressing = [line.asked_since for line in self.lines if line.attention]
        return (-self.notices, min(pressing), self.service.name.casefold())


def source_of(row: Service | ContactPoint) -> str:
    """Where a keeper reads whether it is right; empty where nobody has said."""
    if isinstance(row, Service):
        return row.source_url
    own: Iterable[str] = (getattr(row, f"{fact}_source_url") for fact in Fact)
    return next(filter(None, own), "")


def work_list(on: dt.date | None = None) -> list[Entry]:
    """In the order in which to work; the same few queries for one service as for a thousand."""
    day = on or timezone.localdate()
    alarms = {alarm.subject: alarm for alarm in FactAlarm.objects.filter(settled_at=None)}
    in_use = ~Q(status=ServiceStatus.DEFUNCT) | Q(uuid__in={one.service for one in alarms.values()})
    services = Service.objects.filter(in_use).prefetch_related("contact_points")
    points = [point for service in services for point in service.contact_points.all()]
    checks = pending_checks(points)
    entries = [Entry(service, _lines(service, day, alarms, checks)) for service in services]
    return _with_notices([entry for entry in entries if entry.attention])


def _lines(
    service: Service,
    day: dt.date,
    alarms: dict[UUID, FactAlarm],
    checks: dict[int, PendingCheck],
) -> list[Line]:
    itself = Line(service, attention_to(service, day), alarms.get(service.uuid), None)
    ways_in = [
        Line(point, attention_to(point, day), alarms.get(point.uuid), checks.get(point.pk))
        for point in service.contact_points.all()
    ]
    return [itself, *ways_in]


def _with_notices(entries: list[Entry]) -> list[Entry]:
    ongoing = set(NoticePage.objects.ongoing().values_list("pk", flat=True))
    pages = pages_by_service([entry.service for entry in entries])
    counted = [
        Entry(entry.service, entry.lines, len(pages[entry.service.pk] & ongoing))
        for entry in entries
    ]
    return sorted(counted, key=lambda entry: entry.place)

"""The few numbers that stand first in the directory: true at any hour, so a file may say them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.db.models import Q
from django.utils import timezone

from content import dependencies
from content.service_facts import ServiceFacts
from support_directory.choices import ContactKind, Evidence, Urgency
from support_directory.choosing import ListedService
from support_directory.listing import hours_without_end, listed_service
from support_directory.models import ContactPoint, Service

READ_AT_ONCE = 20


@dataclass(frozen=True)
class AlwaysAnswering:
    service: Service
    point: ContactPoint

    @property
    def doubt(self) -> str:
        """How sure the number is, in words; empty where no doubt is possible."""
        trust = ServiceFacts(self.service).trust
        return str(trust.words) if trust else ""


@dataclass(frozen=True)
class AnyHour:
    lines: list[AlwaysAnswering]

    @property
    def shared_doubt(self) -> str:
        """What holds for every line is said once, above them: below it would be of the last."""
        doubts = {line.doubt for line in self.lines}
        return doubts.pop() if len(doubts) == 1 else ""


def always_answering_way(listed: ListedService) -> ContactPoint | None:
    """The first number that may be rung at any hour."""
    ways = (way for way in listed.ways if way.is_always_open and way.can_be_rung(listed.on))
    return next((way.point for way in ways), None)


def any_hour(found: Iterable[tuple[ListedService, Service]], limit: int) -> AnyHour:
    """Danger to life has a line of its own on every page and is not among them."""
    lines = (
        AlwaysAnswering(service, point)
        for listed, service in found
        if not listed.is_for_danger_to_life and (point := always_answering_way(listed))
    )
    return AnyHour(list(islice(lines, limit)))


def always_answering(limit: int, at: dt.datetime | None = None) -> list[Service]:
    """Whom one can ring whenever it is and whatever it is about, in the order of the directory.

    A request asks, so only those are read that have a telephone with such hours. `at` is aware.
    """
    moment = at or timezone.now()
    dependencies.note(dependencies.ALL_SERVICES)
    told = Q(hours_evidence=Evidence.SOURCED, value_evidence=Evidence.SOURCED)
    telephones = ContactPoint.objects.filter(
        told | Q(confirmed_on__isnull=False),
        kind=ContactKind.PHONE,
        opening_hours__in=hours_without_end(moment),
    )
    likely = (
        Service.objects.listed(timezone.localdate(moment))
        .filter(pk__in=telephones.values("service"))
        .exclude(urgency=Urgency.DANGER_TO_LIFE)
    )
    answering = (
        service
        for service in likely.in_order().with_card().iterator(chunk_size=READ_AT_ONCE)
        if listed_service(service, 0, moment).answers_at_any_hour
    )
    found = list(islice(answering, limit))
    dependencies.note_services(found)
    return found

"""Everybody who is listed, loaded once: who suits, how many would, and who answers.

The counts beside all choices come from that one load, whatever was chosen.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils import timezone

from .choosing import Choices, ListedService, Way, in_lasting_order, in_order_now
from .known_ways import ways_in_of
from .models import Audience, ContactPoint, Need, Service, ServiceFallback
from .opening_hours import HoursNotUnderstood, Openness, remembered


class Listing:
    """At an aware moment (default: now)."""

    def __init__(self, at: dt.datetime | None = None) -> None:
        self.at = at or timezone.now()
        self.on = timezone.localdate(self.at)
        self._openness_of: dict[str, Openness | None] = {}

    @cached_property
    def audiences(self) -> list[Audience]:
        return list(Audience.objects.all())

    @cached_property
    def needs(self) -> list[Need]:
        return list(Need.objects.all())

    @cached_property
    def services(self) -> list[ListedService]:
        """In the order of the directory."""
        ways = self._ways_by_service()
        return [
            ListedService(
                pk=row["pk"],
                place=place,
                urgency=row["urgency"],
                reach=row["reach"],
                audiences=frozenset(row["audience_ids"]),
                needs=frozenset(row["need_ids"]),
                fallbacks=tuple(row["fallback_ids"]),
                ways=tuple(ways[row["pk"]]),
                on=self.on,
            )
            for place, row in enumerate(_rows(self.on))
        ]

    @cached_property
    def languages(self) -> list[str]:
        """Codes of all that somebody answers in."""
        return sorted({code for one in self.services for way in one.ways for code in way.languages})

    def suiting(self, choices: Choices) -> list[ListedService]:
        return [service for service in self.services if service.suits(choices)]

    def in_order(self, choices: Choices, *, now: bool) -> list[ListedService]:
        suiting = self.suiting(choices)
        return in_order_now(suiting, choices) if now else in_lasting_order(suiting)

    def counts(self, name: str, choices: Choices) -> Counter[Hashable]:
        """How many suit with each value of one choice, the others being as they are."""
        others = choices.without(name)
        values = self._values_of(name, others)
        return Counter(value for service in self.suiting(others) for value in values(service))

    def unsure_of_hours(self, choices: Choices) -> int:
        """How many suit but for `open_now`, since nobody may say from their hours."""
        others = choices.without("open_now")
        return sum(
            not service.suits(choices)
            and any(way.openness is None for way in service.suiting_ways(others))
            for service in self.suiting(others)
        )

    def answering(self, choices: Choices, *, now: bool) -> list[ListedService]:
        """Whom one can ring instead, now or at any hour: who helps with that need, or whom a keeper
        named for when the others are closed. Only where there is nobody such, anybody.
        """
        person = Choices(audience=choices.audience)
        similar = self.suiting(Choices(audience=choices.audience, need=choices.need))
        named = {pk for service in similar for pk in service.fallbacks}
        answers = [
            service
            for service in self.services
            if (service.answers_now if now else service.answers_at_any_hour)
            and not service.is_for_danger_to_life
        ]
        for_them = [service for service in answers if service.suits(person)] or answers
        likely = [service for service in for_them if service in similar or service.pk in named]
        return sorted(likely or for_them, key=lambda one: (one not in similar, one.place))

    def _values_of(
        self, name: str, others: Choices
    ) -> Callable[[ListedService], Iterable[Hashable]]:
        if name == "need":
            return lambda service: service.needs
        if name == "audience":
            everybody = [audience.pk for audience in self.audiences]
            return lambda service: service.audiences or everybody
        values = VALUES_OF_A_WAY[name]
        return lambda service: {
            value for way in service.suiting_ways(others) for value in values(way)
        }

    def _ways_by_service(self) -> dict[int, list[Way]]:
        found: dict[int, list[Way]] = defaultdict(list)
        for point in ways_in_of(Service.objects.listed(self.on)):
            found[point.service_id].append(Way(point, self._openness(point)))
        return found

    def _openness(self, point: ContactPoint) -> Openness | None:
        """Many ways in share the same hours."""
        if not point.hours_are_trusted(self.on):
            return None
        hours = point.opening_hours
        if hours not in self._openness_of:
            self._openness_of[hours] = point.opening(self.at)
        return self._openness_of[hours]


VALUES_OF_A_WAY: dict[str, Callable[[Way], Iterable[Hashable]]] = {
    "language": lambda way: way.languages,
    "way": lambda way: way.ways_of_contact,
    "open_now": lambda way: [True] if way.is_open else [],
    "anonymous": lambda way: [True] if way.may_be_anonymous else [],
    "free": lambda way: [True] if way.is_free else [],
}


def listed_service(service: Service, place: int, at: dt.datetime | None = None) -> ListedService:
    """Of a service that is here with its ways in (`with_card`), for its order among others."""
    moment = at or timezone.now()
    return ListedService(
        pk=service.pk,
        place=place,
        urgency=service.urgency,
        reach=service.reach,
        audiences=frozenset(audience.pk for audience in service.audiences.all()),
        needs=frozenset(),
        fallbacks=(),
        ways=tuple(Way(one, one.opening(moment)) for one in service.contact_points.all()),
        on=timezone.localdate(moment),
    )


def hours_without_end(at: dt.datetime) -> list[str]:
    """Those hours of any way in that are open then and do not end. Few are written differently."""
    written = ContactPoint.objects.exclude(opening_hours="").order_by()
    return [
        one
        for one in written.values_list("opening_hours", flat=True).distinct()
        if _is_without_end(one, at)
    ]


def _is_without_end(hours: str, at: dt.datetime) -> bool:
    try:
        openness = remembered(hours).openness(at)
    except HoursNotUnderstood:  # a row that was changed by SQL
        return False
    return openness.is_open and openness.changes_at is None


def _rows(on: dt.date) -> list[Any]:
    sorted_into: tuple[Any, ...] = (Service.audiences.through, Service.needs.through)
    audiences, needs = (rows.objects.filter(service=OuterRef("pk")) for rows in sorted_into)
    fallbacks = ServiceFallback.objects.filter(service=OuterRef("pk"))
    rows: Any = (
        Service.objects.listed(on)
        .in_order()
        .annotate(
            audience_ids=ArraySubquery(audiences.values("audience")),
            need_ids=ArraySubquery(needs.values("need")),
            fallback_ids=ArraySubquery(fallbacks.values("fallback")),
        )
    )
    told = ("pk", "urgency", "reach", "audience_ids", "need_ids", "fallback_ids")
    return list(rows.rewrite(mode=False).values(*told))

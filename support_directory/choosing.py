"""What somebody chose: whom it is for, what brings them here, and how they want to be met.

Choices about the way in (language, way of contact, open now, anonymous, free) must hold for one
and the same way in: a free telephone and an anonymous chat are no free, anonymous chat.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

from .choices import (
    KINDS_OF_WAY,
    MAY_BE_ANONYMOUS,
    ContactKind,
    Fact,
    Price,
    Reach,
    Standing,
    Urgency,
    WayOfContact,
)
from .models import Audience, ContactPoint, Need
from .opening_hours import Openness

SWEDISH = "sv"


@dataclass(frozen=True)
class Choices:
    audience: Audience | None = None
    need: Need | None = None
    language: str = ""
    way: WayOfContact | None = None
    open_now: bool = False
    anonymous: bool = False
    free: bool = False

    @property
    def made(self) -> list[str]:
        """The names of the choices that are made, in the order of this class."""
        return [field.name for field in fields(self) if getattr(self, field.name)]

    @property
    def asks_for_a_way_in(self) -> bool:
        return bool(set(self.made) - {"audience", "need"})

    def without(self, *names: str) -> "Choices":
        nothing: dict[str, Any] = {
            field.name: field.default for field in fields(self) if field.name in names
        }
        return replace(self, **nothing)


@dataclass(frozen=True)
class Way:
    """A way in at a moment. `openness` is None where its hours must not be told."""

    point: ContactPoint
    openness: Openness | None

    @property
    def is_open(self) -> bool:
        return self.openness is not None and self.openness.is_open

    @property
    def is_always_open(self) -> bool:
        return self.is_open and self.openness is not None and self.openness.changes_at is None

    @property
    def languages(self) -> set[str]:
        """Where nobody says which, it is Swedish; easy Swedish is Swedish too."""
        stated = self.point.languages or [SWEDISH]
        return {*stated, *(code.partition("-")[0] for code in stated)}

    @property
    def may_be_anonymous(self) -> bool:
        return self.point.anonymity in MAY_BE_ANONYMOUS

    @property
    def is_free(self) -> bool:
        return self.point.price == Price.FREE

    @property
    def ways_of_contact(self) -> list[WayOfContact]:
        return [way for way, kinds in KINDS_OF_WAY.items() if self.point.kind in kinds]

    def suits(self, choices: Choices) -> bool:
        return (
            (not choices.language or choices.language in self.languages)
            and (choices.way is None or choices.way in self.ways_of_contact)
            and (not choices.open_now or self.is_open)
            and (not choices.anonymous or self.may_be_anonymous)
            and (not choices.free or self.is_free)
        )

    def can_be_rung(self, on: dt.date) -> bool:
        """A telephone whose number is not doubtful itself."""
        is_phone = self.point.kind == ContactKind.PHONE
        return is_phone and self.point.fact_state(Fact.VALUE, on).state != Standing.UNSOURCED


@dataclass(frozen=True, eq=False)
class ListedService:
    """As much of a service as choosing needs. `place` is its place in the directory's order."""

    pk: int
    place: int
    urgency: str
    reach: str
    audiences: frozenset[int]
    needs: frozenset[int]
    fallbacks: tuple[int, ...]
    ways: tuple[Way, ...]
    on: dt.date

    @property
    def is_for_danger_to_life(self) -> bool:
        return self.urgency == Urgency.DANGER_TO_LIFE

    @property
    def is_local(self) -> bool:
        return self.reach == Reach.LOCAL

    @cached_property
    def is_confirmed(self) -> bool:
        return any(way.point.is_confirmed(self.on) for way in self.ways)

    @cached_property
    def answers_at_any_hour(self) -> bool:
        return any(way.is_always_open and way.can_be_rung(self.on) for way in self.ways)

    @cached_property
    def answers_now(self) -> bool:
        return any(way.is_open and way.can_be_rung(self.on) for way in self.ways)

    def is_for(self, audience: Audience | None) -> bool:
        """Made for them, or for everybody (a service without audiences)."""
        return audience is None or not self.audiences or audience.pk in self.audiences

    def helps_with(self, need: Need | None) -> bool:
        return need is None or need.pk in self.needs

    def suiting_ways(self, choices: Choices) -> list[Way]:
        return [way for way in self.ways if way.suits(choices)]

    def suits(self, choices: Choices) -> bool:
        if not self.is_for(choices.audience) or not self.helps_with(choices.need):
            return False
        return not choices.asks_for_a_way_in or any(way.suits(choices) for way in self.ways)


def in_lasting_order(services: Iterable[ListedService]) -> list[ListedService]:
    """For a page that must be true at any hour: who always answers stands before the others."""
    return sorted(
        services, key=lambda one: (*_first(one, answers=one.answers_at_any_hour), one.place)
    )


def in_order_now(services: Iterable[ListedService], choices: Choices) -> list[ListedService]:
    """Who is open, by a way in that was asked for, stands before the others."""
    return sorted(
        services,
        key=lambda one: (
            *_first(one, answers=any(way.is_open for way in one.suiting_ways(choices))),
            one.place,
        ),
    )


def _first(service: ListedService, *, answers: bool) -> tuple[bool, ...]:
    return (
        not service.is_for_danger_to_life,
        not answers,
        not service.is_local,
        not service.is_confirmed,
    )

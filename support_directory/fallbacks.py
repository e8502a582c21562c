"""Closed now? Then who else answers: for the same people, in a language that they speak.

Nothing here asks the database or the clock, so that a page, a file and a list agree.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .choices import Fact, Standing, Urgency
from .coming_hours import ComingHours, coming_hours
from .models import ContactPoint, Service

SWEDISH = "sv"
MOST_ON_A_CARD = 3


@dataclass(frozen=True)
class Candidate:
    """A number that can be rung, and the hours that may be told of it."""

    service: Service
    point: ContactPoint
    hours: ComingHours

    def is_open(self, at: dt.datetime) -> bool:
        return self.hours.knows(at) and self.hours.is_open(at)


def first_open(candidates: Iterable[Candidate], at: dt.datetime) -> Candidate | None:
    """The first of them that answers at that aware moment."""
    return next((one for one in candidates if one.is_open(at)), None)


def candidates(
    service: Service,
    others: Iterable[Service],
    *,
    language: str = SWEDISH,
    on: dt.date | None = None,
) -> list[Candidate]:
    """Who may stand in, best first: those whom a keeper chose, then `others` for the same people.

    Who answers in another language comes last, and only if a keeper chose them; where nobody is
    left, everybody: a number in Swedish is better than none. All services come with their ways in
    and audiences (`with_ways_in`, `with_fallbacks`).
    """
    chosen = [link.fallback for link in service.fallback_links.all()]
    return _candidates(service, chosen, others, language, on)


def _candidates(
    service: Service,
    chosen: Sequence[Service],
    others: Iterable[Service],
    language: str,
    on: dt.date | None = None,
) -> list[Candidate]:
    similar = [one for one in others if one not in chosen and suits_the_same(service, one)]
    listed = [one for one in (*chosen, *similar) if one != service and one.is_listed(on)]
    own = {point.value for point in service.contact_points.all() if not service.has_ended(on)}
    speaking = [_answering(one, own, on, language) for one in listed]
    others_chosen = [_answering(one, own, on) for one in listed if one in chosen]
    answering = [one for one in (*speaking, *others_chosen) if one]
    if not answering:
        answering = [one for one in (_answering(one, own, on) for one in listed) if one]
    found: dict[int, Candidate] = {}
    for one in answering:
        found.setdefault(one.service.pk, one)
    return list(found.values())


def stand_ins(
    service: Service, language: str = SWEDISH, chosen: Sequence[Service] | None = None
) -> list[Candidate]:
    """For a card, which has little room: until the first who always answers.

    None for a line that never closes, nor where there is no line that could be closed. A number
    whose hours nobody may tell needs them most. As `candidates`; `chosen` are those whom a keeper
    chose, where they are at hand already.
    """
    if not may_be_closed(service):
        return []
    if chosen is None:
        chosen = [link.fallback for link in service.fallback_links.all()]
    found: list[Candidate] = []
    for one in _candidates(service, chosen, (), language)[:MOST_ON_A_CARD]:
        found.append(one)
        if one.hours.is_always_open:
            break
    return found


def may_be_closed(service: Service) -> bool:
    """Whether there is an hour at which nobody answers, or may be: then who else does?"""
    points = list(service.contact_points.all())
    hours = [known for known in map(coming_hours, points) if known]
    if hours:
        return not all(known.is_always_open for known in hours)
    return any(point.is_dialable for point in points)


def suits_the_same(service: Service, other: Service) -> bool:
    """Made for the same people and for something that they come for."""
    is_for_emergencies = other.urgency == Urgency.DANGER_TO_LIFE
    return not is_for_emergencies and _shares_people(service, other) and _shares_age(service, other)


def _shares_people(service: Service, other: Service) -> bool:
    theirs = {audience.pk for audience in other.audiences.all()}
    return not theirs or bool(theirs & {audience.pk for audience in service.audiences.all()})


def _shares_age(service: Service, other: Service) -> bool:
    return (service.minimum_age or 0) <= (other.maximum_age or 200) and (
        other.minimum_age or 0
    ) <= (service.maximum_age or 200)


def _answering(
    service: Service, not_these: set[str], on: dt.date | None, language: str = ""
) -> Candidate | None:
    """By its first sure number with hours that may be told; in any language, if none is given."""
    for point in service.contact_points.all():
        is_sure = point.fact_state(Fact.VALUE, on).state != Standing.UNSOURCED
        may_ring = is_sure and point.is_dialable and point.value not in not_these
        if may_ring and (not language or speaks(point, language)):
            hours = coming_hours(point, on)
            if hours:
                return Candidate(service, point, hours)
    return None


def speaks(point: ContactPoint, language: str) -> bool:
    """Where nobody says which languages, it is Swedish. Easy Swedish is Swedish too."""
    wanted = language.partition("-")[0]
    return wanted in {code.partition("-")[0] for code in point.languages or [SWEDISH]}

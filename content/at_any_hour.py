"""The few numbers that stand first in the directory: true at any hour, so a file may say them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from content.service_facts import ServiceFacts
from support_directory.choosing import ListedService
from support_directory.models import ContactPoint, Service


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

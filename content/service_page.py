"""All that a service's own page shows beside the service itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, pgettext

from content import dependencies
from content.structured_data import as_script, service_data
from content.time_words import as_of_in_words, day_in_words
from support_directory.fallbacks import SWEDISH, Candidate, candidates, may_be_closed
from support_directory.models import ContactPoint, Service
from support_directory.opening_hours.words import DayHours, joined
from support_directory.successors import first_fallback, resolve_succession, successor

MOST_OTHERS = 4


@dataclass(frozen=True)
class Week:
    """Seven dated days of hours that one or more ways in share."""

    kinds: str
    days: Sequence[DayHours]

    @property
    def dates(self) -> str:
        first, last = day_in_words(self.days[0].date), as_of_in_words(self.days[-1].date)
        return pgettext("dates", "%(first)s–%(last)s") % {"first": first, "last": last}

    @property
    def is_uniform(self) -> bool:
        """The same every day: the words say that already."""
        return len({day.spans for day in self.days}) == 1


def context(service: Service, full_address: str) -> dict[str, Any]:
    """`service` comes from `with_fallbacks()`; its page's address has the host."""
    similar = Service.objects.that_may_stand_in_for(service).with_ways_in().in_order()
    resolve_succession([service])
    offers = candidates(service, similar[:MOST_OTHERS], language=get_language() or SWEDISH)
    shown = shown_others(service, offers)
    dependencies.note(dependencies.ALL_SERVICES)
    dependencies.note_services([service, *shown])
    dependencies.note_change_tomorrow()
    return {
        "service": service,
        "offers": offers if may_be_closed(service) else [],
        "others": shown,
        "weeks": weeks(service),
        "as_of": as_of_in_words(timezone.localdate()),
        "printed_from": full_address,
        "structured_data": as_script(service_data(service, full_address)),
    }


def shown_others(service: Service, offers: Iterable[Candidate]) -> list[Service]:
    """Those whom a keeper chose, whether their hours are known or not; then who may stand in.

    Without the successor of a closed line, which the page names first.
    """
    chosen = [link.fallback for link in service.fallback_links.all() if link.fallback.is_listed()]
    named = successor(service) or first_fallback(service) if service.has_ended() else None
    others = [*chosen, *(one.service for one in offers if one.service not in chosen)]
    return [other for other in others if other != named]


def weeks(service: Service) -> list[Week]:
    """Only from hours that may be told."""
    points: dict[str, list[ContactPoint]] = {}
    for point in service.contact_points.all():
        if point.trusted_hours():
            points.setdefault(point.opening_hours, []).append(point)
    found = [_week(alike) for alike in points.values()]
    return [week for week in found if not week.is_uniform]


def _week(points: list[ContactPoint]) -> Week:
    hours = points[0].trusted_hours()
    kinds = dict.fromkeys(point.get_kind_display() for point in points)
    return Week(joined(list(kinds)).capitalize(), hours.week() if hours else [])

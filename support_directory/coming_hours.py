"""When a way in is open in the coming days, as far as anybody may be told so in advance.

A page may be read days after it was written: outside this window it must say nothing.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from django.utils import timezone

from .choices import Evidence
from .models import ContactPoint
from .opening_hours import Span, remembered
from .opening_hours.evaluation import STOCKHOLM

DAYS = 15


@dataclass(frozen=True)
class ComingHours:
    """Nothing is known before `start` and from `end` on; both are midnights in Stockholm."""

    start: dt.datetime
    end: dt.datetime
    spans: tuple[Span, ...]

    def knows(self, at: dt.datetime) -> bool:
        return self.start <= at < self.end

    @property
    def is_always_open(self) -> bool:
        return self.spans == (Span(self.start, self.end),)

    def is_open(self, at: dt.datetime) -> bool:
        return any(span.start <= at < span.end for span in self.spans)


def coming_hours(
    point: ContactPoint, first: dt.date | None = None, days: int = DAYS
) -> ComingHours | None:
    """From that day's midnight (default: today); None where the hours may not be told."""
    day = first or timezone.localdate()
    if point.trusted_hours(day) is None:
        return None
    return _coming(point.opening_hours, day, min(days, _trusted_days(point, day, days)))


def _trusted_days(point: ContactPoint, first: dt.date, days: int) -> int:
    """Hours that stand on a confirmation alone are trusted until it must be given again."""
    due = point.confirmation_due_on
    if point.hours_evidence == Evidence.SOURCED or due is None:
        return days
    return (due - first).days


@lru_cache(maxsize=4096)
def _coming(expression: str, first: dt.date, days: int) -> ComingHours:
    """Many ways in share the same hours."""
    start, end = (_midnight(first + dt.timedelta(days=offset)) for offset in (0, days))
    return ComingHours(start, end, tuple(remembered(expression).spans(first, days)))


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=STOCKHOLM)

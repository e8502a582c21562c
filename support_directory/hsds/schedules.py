"""Opening hours as weeks that repeat, for the year to come.

A rule for recurrence knows neither red days nor summer time. So each stretch of weeks in which
nothing differs is a schedule of its own, evaluated by the same clock as the site's pages.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from support_directory.opening_hours import Span, remembered

WEEKS = 53
A_DAY, A_WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Clock = tuple[str, str]


@dataclass(frozen=True)
class Weeks:
    """Open then on each of these weekdays, from `first` through `last`, which are such days."""

    opens_at: str
    closes_at: str
    """With their offsets: "21:00+01:00"; not later than `opens_at` is on the next day."""
    utc_offset: float
    weekdays: tuple[int, ...]
    first: dt.date
    last: dt.date

    @property
    def byday(self) -> str:
        return ",".join(DAYS[weekday] for weekday in self.weekdays)


@lru_cache(maxsize=4096)
def weeks_of(expression: str, monday: dt.date) -> tuple[Weeks, ...]:
    """For a year from that Monday. Raises HoursNotUnderstood."""
    return tuple(
        sorted(_weeks_of(expression, monday), key=lambda weeks: (weeks.first, weeks.byday))
    )


def _weeks_of(expression: str, monday: dt.date) -> Iterator[Weeks]:
    for (opens_at, closes_at), open_in in _weeks_open(expression, monday).items():
        together: dict[tuple[int, int], list[int]] = defaultdict(list)
        for weekday, numbers in open_in.items():
            for stretch in _stretches(numbers):
                together[stretch].append(weekday)
        for (first, last), weekdays in together.items():
            yield Weeks(
                opens_at,
                closes_at,
                _hours_of(opens_at),
                tuple(sorted(weekdays)),
                monday + first * A_WEEK + dt.timedelta(days=min(weekdays)),
                monday + last * A_WEEK + dt.timedelta(days=max(weekdays)),
            )


def _weeks_open(expression: str, monday: dt.date) -> dict[Clock, dict[int, list[int]]]:
    """For each pair of times and weekday the numbers of the weeks when it is open so."""
    hours = remembered(expression)
    found: dict[Clock, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for offset in range(WEEKS * 7):
        for span in hours.intervals(monday + dt.timedelta(days=offset)):
            if span.start >= span.end:  # an hour that summer time skips
                continue
            for start, end in _within_a_day(span):
                week, weekday = divmod((start.date() - monday).days, 7)
                found[_clock(start), _clock(end)][weekday].append(week)
    return found


def _within_a_day(span: Span) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Two times cannot say more than a day: what lasts longer is cut at midnight."""
    midnight = dt.datetime.combine(span.start.date() + A_DAY, dt.time(), span.start.tzinfo)
    if span.end.replace(tzinfo=None) - span.start.replace(tzinfo=None) > A_DAY:
        yield span.start, midnight
        yield midnight, span.end
    else:
        yield span.start, span.end


def _stretches(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Unbroken runs of a rising list."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last


def _clock(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="minutes").partition("T")[2]


def _hours_of(clock: str) -> float:
    hours, minutes = clock[-5:].split(":")
    return int(hours) + int(minutes) / 60

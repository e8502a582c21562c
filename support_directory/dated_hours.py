"""A stretch of days as a plain week and the days that differ from it.

For programs that know weekdays and dates but neither red days nor seasons.
"""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from .opening_hours import OpeningHours
from .opening_hours.syntax import Minutes

DAYS = 60

DaySpans = tuple[Minutes, ...]


@dataclass(frozen=True)
class DatedHours:
    """`week` by weekday (0 is Monday), without the closed ones; `exceptions` by date, () is closed.

    Minutes from midnight; past 1440 in the night that follows. True from `first` to `last` alone.
    """

    first: dt.date
    last: dt.date
    week: dict[int, DaySpans]
    exceptions: dict[dt.date, DaySpans]


def dated_hours(hours: OpeningHours, first: dt.date, days: int = DAYS) -> DatedHours:
    """What holds on most Mondays of the stretch is what holds on Mondays."""
    dates = [first + dt.timedelta(days=offset) for offset in range(days)]
    spans = {date: tuple(hours.minutes(date)) for date in dates}
    by_weekday: dict[int, Counter[DaySpans]] = defaultdict(Counter)
    for date, on_date in spans.items():
        by_weekday[date.weekday()][on_date] += 1
    usual = {weekday: seen.most_common(1)[0][0] for weekday, seen in by_weekday.items()}
    return DatedHours(
        first,
        dates[-1],
        {weekday: seen for weekday, seen in sorted(usual.items()) if seen},
        {date: seen for date, seen in spans.items() if seen != usual[date.weekday()]},
    )

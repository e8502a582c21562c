"""The table that a keeper fills in, and the expression that it stands for.

A day follows the last of these that names it: the week, a season, the day before a red day, a red
day, a dated exception. What is stored is the expression; the table is read from it again.
"""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from . import weekdays
from .syntax import DAY, DAYS_IN_MONTH, OSM_MONTHS, Minutes

Spans = tuple[Minutes, ...]
Week = tuple[Spans, ...]
MonthDay = tuple[int, int]

A_DAY = dt.timedelta(days=1)
CLOSED: Spans = ()
ALL_DAY: Spans = ((0, DAY),)
EVERY_DAY_CLOSED: Week = (CLOSED,) * 7


@dataclass(frozen=True)
class Season:
    """A stretch of every year with a whole week of its own; it may go over New Year."""

    first: MonthDay
    last: MonthDay
    week: Week

    @property
    def days(self) -> set[MonthDay]:
        year = [(m, day + 1) for m in range(1, 13) for day in range(DAYS_IN_MONTH[m - 1])]
        if self.first <= self.last:
            return {day for day in year if self.first <= day <= self.last}
        return {day for day in year if day >= self.first or day <= self.last}


@dataclass(frozen=True)
class DatedException:
    """Other hours, or closed, from one date to another; every year, or only then.

    A closing may begin at a time on its first day and end at a time on its last (minutes).
    """

    first: dt.date
    last: dt.date
    spans: Spans = CLOSED
    is_yearly: bool = False
    closes_at: int | None = None
    opens_at: int | None = None

    def rules(self) -> Iterator[str]:
        """One, or for a closing from moment to moment up to three."""
        if self.closes_at is None and self.opens_at is None:
            yield _rule(_dates(self, self.first, self.last), self.spans)
        elif self.first == self.last:
            yield self._closing(self.first, self.closes_at or 0, self.opens_at or DAY)
        else:
            yield from self._closing_over_days()

    def _closing_over_days(self) -> Iterator[str]:
        first_whole, last_whole = self.first, self.last
        if self.closes_at is not None:
            yield self._closing(self.first, self.closes_at, DAY)
            first_whole += A_DAY
        if self.opens_at is not None:
            last_whole -= A_DAY
        if first_whole <= last_whole:
            yield _rule(_dates(self, first_whole, last_whole), CLOSED)
        if self.opens_at is not None:
            yield self._closing(self.last, 0, self.opens_at)

    def _closing(self, day: dt.date, shuts: int, opens_again: int) -> str:
        return f"{_dates(self, day, day)} {_span(shuts, opens_again)} off"


@dataclass(frozen=True)
class Timetable:
    """`red_days` and `eves` (days before red ones): None is as usual."""

    week: Week = EVERY_DAY_CLOSED
    red_days: Spans | None = None
    eves: Spans | None = None
    eves_at_weekends: bool = False
    """Else the hours of eves hold only for Monday to Friday."""
    seasons: tuple[Season, ...] = ()
    exceptions: tuple[DatedException, ...] = ()

    @property
    def is_always_open(self) -> bool:
        return self == Timetable(week=(ALL_DAY,) * 7)

    @property
    def opens_ever(self) -> bool:
        seasons = (any(season.week) for season in self.seasons)
        dated = (exception.spans for exception in self.exceptions)
        return any((any(self.week), self.red_days, self.eves, *seasons, *dated))

    def expression(self) -> str:
        """In OpenStreetMap's syntax; empty for a table in which nothing is said."""
        if self.is_always_open:
            return "24/7"
        return "; ".join(self._rules())

    def _rules(self) -> Iterator[str]:
        for days, spans in _days_with_the_same(self.week):
            if spans:
                yield _rule(weekdays.to_osm(days), spans)
        for place, season in enumerate(self.seasons):
            is_first = not any(season.days & other.days for other in self.seasons[:place])
            yield from _season_rules(season, self.week if is_first else None)
        if self.eves is not None:
            yield _rule("PH -1 day" if self.eves_at_weekends else "PH -1 day Mo-Fr", self.eves)
        if self.red_days is not None:
            yield _rule("PH", self.red_days)
        for exception in self.exceptions:
            yield from exception.rules()


def _rule(days: str, spans: Spans) -> str:
    return f"{days} {','.join(_span(*span) for span in spans) if spans else 'off'}"


def _days_with_the_same(week: Week) -> list[tuple[list[int], Spans]]:
    """In the order of the week's days."""
    return [
        ([day for day in weekdays.ALL if week[day] == spans], spans)
        for spans in dict.fromkeys(week)
    ]


def _season_rules(season: Season, usual: Week | None) -> Iterator[str]:
    """Only what differs from the usual week, where that is what the season changes."""
    period = _season_period(season)
    for days, spans in _days_with_the_same(season.week):
        changed = [day for day in days if usual is None or usual[day] != spans]
        if changed:
            yield _rule(f"{period} {weekdays.to_osm(changed)}", spans)


def _season_period(season: Season) -> str:
    (first_month, first_day), (last_month, last_day) = season.first, season.last
    ends = (28, 29) if last_month == 2 else (DAYS_IN_MONTH[last_month - 1],)
    first, last = OSM_MONTHS[first_month - 1], OSM_MONTHS[last_month - 1]
    if first_day == 1 and last_day in ends and season.first <= season.last:
        return first if first == last else f"{first}-{last}"
    return _stretch(f"{first} {first_day}", f"{last} {last_day}")


def _dates(exception: DatedException, first: dt.date, last: dt.date) -> str:
    """ "2026 Dec 24-26", "2026 Dec 20-2027 Jan 2"; without the years where it is every year."""
    since, until = (f"{OSM_MONTHS[day.month - 1]} {day.day}" for day in (first, last))
    if exception.is_yearly:
        return _stretch(since, until)
    if first.year != last.year:
        return f"{first.year} {since}-{last.year} {until}"
    return f"{first.year} {_stretch(since, until)}"


def _stretch(first: str, last: str) -> str:
    """ "Dec 24-26" within a month, "Jun 15-Aug 15" over several, "Dec 24" for one day."""
    if first == last:
        return first
    month, day = last.split()
    is_one_month = first.startswith(month) and int(first.split()[1]) < int(day)
    return f"{first}-{day if is_one_month else last}"


def _span(opens: int, closes: int) -> str:
    """Midnight is 24:00 where it ends a day."""
    return f"{_clock(opens)}-{_clock(closes if closes <= DAY else closes - DAY)}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def year_with(first: MonthDay, last: MonthDay, since: int) -> tuple[dt.date, dt.date]:
    """Those days in the first year from `since` that has both; the last may be in the next year."""
    year = since
    while True:
        ends = year + (last < first)
        if _exists(year, first) and _exists(ends, last):
            return dt.date(year, *first), dt.date(ends, *last)
        year += 1


def _exists(year: int, day: MonthDay) -> bool:
    return day != (2, 29) or calendar.isleap(year)

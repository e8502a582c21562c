"""Dates in the stored syntax: on which days they are, and which closings hang together."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .spans import merged
from .syntax import DAY, DAYS_IN_MONTH, OSM_MONTHS, Rule
from .timetable import A_DAY, DatedException, MonthDay, year_with


class NotForTheTable(ValueError):
    """The expression means something that the table has no place for."""


@dataclass(frozen=True)
class Period:
    year: int | None
    first: MonthDay
    last: MonthDay
    last_year: int | None = None

    def dates(self, since: int) -> tuple[dt.date, dt.date]:
        if self.year is None:
            return year_with(self.first, self.last, since)
        return dt.date(self.year, *self.first), dt.date(self.last_year or self.year, *self.last)


def periods_in(dates: str) -> Iterator[Period]:
    for part in filter(None, dates.split(",")):
        first, _dash, last = part.partition("-")
        year, month, day = _moment(first)
        if not last:
            yield Period(year, (month, day or 1), (month, day or DAYS_IN_MONTH[month - 1]), year)
            continue
        last_year, last_month, last_day = _moment(last, month)
        if (day is None) != (last_day is None):
            raise NotForTheTable
        until = (last_month, last_day or DAYS_IN_MONTH[last_month - 1])
        yield Period(year, (month, day or 1), until, last_year or year)


def _moment(text: str, month: int = 0) -> tuple[int | None, int, int | None]:
    """Year, month, day; "26" alone is a day of the month that is already known."""
    found = re.fullmatch(r"(?:(\d{4}) ?)?([A-Z][a-z]{2})?(?: ?(\d{1,2}))?", text)
    if not found or not (found[2] or month):
        raise NotForTheTable
    in_month = OSM_MONTHS.index(found[2]) + 1 if found[2] else month
    year, day = (int(number) if number else None for number in (found[1], found[3]))
    return year, in_month, day


def exception_from(rule: Rule, period: Period, year: int) -> DatedException:
    first, last = period.dates(year)
    exception = DatedException(first, last, is_yearly=period.year is None)
    if not rule.is_closed:
        return replace(exception, spans=tuple(merged(rule.times)))
    if not rule.times:
        return exception
    if first != last or len(rule.times) > 1 or rule.times[0][1] > DAY:
        raise NotForTheTable
    ((shuts, opens_again),) = rule.times
    return replace(
        exception,
        closes_at=shuts or None,
        opens_at=opens_again if opens_again < DAY else None,
    )


def joined_closings(exceptions: Iterable[DatedException]) -> list[DatedException]:
    """ "20 December from 15", "21 December to 1 January" and "2 January to 8" are one closing."""
    joined: list[DatedException] = []
    for exception in exceptions:
        if joined and _goes_on(joined[-1], exception):
            last = joined[-1].last + A_DAY + (exception.last - exception.first)
            joined[-1] = replace(joined[-1], last=last, opens_at=exception.opens_at)
        else:
            joined.append(exception)
    return joined


def _goes_on(before: DatedException, after: DatedException) -> bool:
    has_a_time = before.closes_at is not None or after.opens_at is not None
    is_plain = not (before.spans or after.spans) and before.is_yearly == after.is_yearly
    is_whole = before.opens_at is None and after.closes_at is None
    next_day = before.last + A_DAY
    is_next = next_day == after.first or (
        after.is_yearly and (next_day.month, next_day.day) == (after.first.month, after.first.day)
    )
    return has_a_time and is_plain and is_whole and is_next

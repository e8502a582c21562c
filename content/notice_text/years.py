"""The year, or the day, that a text leaves out, from the date of publication."""

import datetime as dt
from dataclasses import dataclass

from .dates import Moment, real_date

NEARLY_A_YEAR = dt.timedelta(days=300)
LONGEST_BETWEEN_LEAP_YEARS = 8


@dataclass(frozen=True)
class Resolved:
    """A moment in local time; `assumed` names what the text left out ("year" or "day")."""

    date: dt.date | None
    time: dt.time | None
    assumed: str = ""

    @property
    def at(self) -> str | None:
        """As JSON writes it: 2023-09-18T10:45, or 2023-09-18 where no time is known."""
        if self.date is None:
            return None
        return f"{self.date}T{self.time:%H:%M}" if self.time else str(self.date)


def resolved(moment: Moment | None, published: dt.date | None) -> Resolved:
    """A moment with its year: the first such day that is not before the published date.

    A clock time alone is taken to be on the published day. Without that date nothing is assumed.
    """
    if moment is None:
        return Resolved(None, None)
    if moment.date:
        return Resolved(moment.date, moment.time)
    if published is None:
        return Resolved(None, moment.time)
    if moment.month is None or moment.day is None:
        return Resolved(published, moment.time, "day")
    date = _first_not_before(published, moment.month, moment.day)
    return Resolved(date, moment.time, "year")


def _first_not_before(published: dt.date, month: int, day: int) -> dt.date | None:
    years = range(published.year, published.year + LONGEST_BETWEEN_LEAP_YEARS + 1)
    dates = (real_date(year, month, day) for year in years)
    return next((date for date in dates if date and date >= published), None)

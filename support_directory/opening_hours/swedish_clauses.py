"""A clause of Swedish opening hours: some days, and what holds on them."""

import datetime as dt
from dataclasses import dataclass, field, replace

from . import weekdays
from .spans import without
from .syntax import DAY, OSM_MONTHS, Minutes
from .timetable import DatedException, MonthDay, year_with


@dataclass(frozen=True)
class Dates:
    """A day, or a stretch of them; without a year they come every year."""

    first: MonthDay
    last: MonthDay
    year: int | None = None

    def __str__(self) -> str:
        """As OpenStreetMap writes it: "2026 Apr 9-10"."""
        since = f"{OSM_MONTHS[self.first[0] - 1]} {self.first[1]}"
        until = str(self.last[1])
        if self.first[0] != self.last[0]:
            until = f"{OSM_MONTHS[self.last[0] - 1]} {until}"
        ends = f"{self.year + 1} " if self.year and self.last < self.first else ""
        stretch = since if self.first == self.last else f"{since}-{ends}{until}"
        return f"{self.year} {stretch}" if self.year else stretch

    def coming(self, today: dt.date) -> "Dates":
        """In the year in which they come next, if none is said."""
        if self.year:
            return self
        return replace(self, year=coming_dates(self.first, self.last, today)[0].year)


def coming_dates(first: MonthDay, last: MonthDay, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first of these stretches that has not ended."""
    year = today.year - 1
    while (dates := year_with(first, last, year))[1] < today:
        year += 1
    return dates


@dataclass
class Clause:
    """Some days, and what holds on them."""

    weekdays: set[int] = field(default_factory=set)
    on_red_days: bool = False
    before_red_days: bool = False
    season: str = ""
    dates: list[Dates] = field(default_factory=list)
    spans: list[Minutes] = field(default_factory=list)
    is_closed: bool = False
    closes_red_days: bool = False
    until: int | None = None
    """ "Till 16" says only when it closes; it opens as on the days that it is about."""
    closing: DatedException | None = None

    @property
    def has_days(self) -> bool:
        names_days = self.weekdays or self.on_red_days or self.before_red_days
        return bool(names_days or self.season or self.dates or self.closing)

    @property
    def has_hours(self) -> bool:
        return bool(self.spans) or self.is_closed or self.until is not None

    @property
    def is_weekly(self) -> bool:
        return bool(self.weekdays) and not (self.season or self.before_red_days or self.dates)

    def has_times_each_week_as(self, other: "Clause") -> bool:
        return all(each.is_weekly and each.spans for each in (self, other))

    def is_about_the_days_of(self, other: "Clause") -> bool:
        days = [(each.weekdays, each.on_red_days, each.closes_red_days) for each in (self, other)]
        return days[0] == days[1]

    def is_beside(self, other: "Clause") -> bool:
        """On a day of both, but at no time of both."""
        is_apart = without(self.spans, other.spans) == sorted(self.spans)
        return bool(self.weekdays & other.weekdays) and is_apart

    def shortening(self, usual: "Clause") -> "Clause | None":
        """This clause's "till 16" on the days of another; None where nothing becomes shorter."""
        days = usual.weekdays & (self.weekdays or usual.weekdays)
        spans = without(usual.spans, [(self.until or 0, DAY)])
        if not days or spans == usual.spans:
            return None
        return replace(self, weekdays=days, spans=spans, until=None)

    @property
    def precedence(self) -> int:
        """Later rules win: a season over the week, then eves, then red days, then dates."""
        dated = self.dates or self.closing
        order = (self.season, self.before_red_days, self.on_red_days, dated)
        return max((place for place, is_so in enumerate(order, 1) if is_so), default=0)

    def as_osm(self) -> str:
        if self.closing:
            return "; ".join(self.closing.rules())
        days = weekdays.to_osm(self.weekdays)
        if self.before_red_days:
            days = f"PH -1 day {days}"
        elif self.on_red_days:
            days = f"{days},PH" if days else "PH"
        times = ",".join(f"{clock(opens)}-{clock(closes)}" for opens, closes in self.spans)
        when = (self.season, ",".join(map(str, self.dates)), days.strip())
        return " ".join(filter(None, (*when, times, "off" if self.is_closed else "")))


def clock(minutes: int) -> str:
    """Midnight is 24:00 where it ends a day."""
    past_midnight = minutes > DAY
    hours, rest = divmod(minutes - DAY if past_midnight else minutes, 60)
    return f"{hours:02}:{rest:02}"

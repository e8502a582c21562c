"""Dates and clock times as Swedish texts write them.

A `Moment` says only what is written: a date with or without a year, a clock time, or both. `resolved` adds the year,
or the day, from the date of publication.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "mars march mar",
            "april apr",
            "maj may",
            "juni june jun",
            "juli july jul",
            "augusti august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
SHORT_WEEKDAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
NEARLY_A_YEAR = dt.timedelta(days=300)

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![^\W\d_])\.?"
_WEEKDAY = (
    r"(?:(?P<weekday>" + "|".join((*WEEKDAYS, *SHORT_WEEKDAYS)) + r")(?:en)?\.?,?\s+(?:den\s+)?)?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_NO_DIGIT = r"(?![\d])(?!:\d)"
_START = r"(?<![\w/.:-])"

DATE_FORMS = tuple(
    re.compile(_START + form, re.IGNORECASE)
    for form in (
        # 2023-08-28, 2023/08/28, 2023.08.28, 20230828
        rf"{_YEAR}(?P<mark>[-/.])(?P<month>[01]?\d)(?P=mark){_DAY}(?!\d)",
        rf"{_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
        # måndag 28 augusti 2023, den 3:e maj, 28 aug. 2023, 28 juni, 2021
        rf"{_WEEKDAY}(?:den\s+)?{_DAY}(?::?[ea]|\.)?\s*{_MONTH}(?:(?:,?\s*|\s+-\s*){_YEAR}{_NO_DIGIT}(?![.]\d))?",
        # 28/8 2023, 28/8-2023, 28/8/2023, tisdag 28/8
        rf"(?!24/7){_WEEKDAY}(?:den\s+)?{_DAY}/(?P<month>[01]?\d)(?:(?:\s*[-/]\s*|,?\s+){_YEAR}(?!\d))?(?![\d/])",
        # 28.8.2023, 28-8-2023
        rf"{_DAY}(?P<mark>[.-])(?P<month>[01]?\d)(?P=mark){_YEAR}(?!\d)",
        # Aug 28, 2023
        rf"{_MONTH}\s+{_DAY},\s+{_YEAR}(?!\d)",
    )
)
_CLOCK = r"kl(?:ockan|\.)?\s*"
TIME_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![^\WT]|[.:])(?:{_CLOCK})?(?P<hour>[0-2]?\d)[.:](?P<minute>[0-5]\d)(?:[.:][0-5]\d(?:[.]\d+)?)?"
        r"(?:Z\b|[+-]0\d:?00)?(?!\d|[:.]\d)",
        rf"(?<![\w.:]){_CLOCK}(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?!\d)",
        rf"(?<![\w.:]){_CLOCK}(?P<hour>[0-2]?\d)(?![\d.:]\d|\d|/)",
    )
)
_BETWEEN = re.compile(r"(?:\s*[,;·•|–—(-]\s*|\s+|T(?=\d))?(?:den\s+)?", re.IGNORECASE)
_RANGE = re.compile(r"\s?[-–]\s?\d")
_TAIL = re.compile(r"\s*\)")


@dataclass(frozen=True)
class Moment:
    """What is written of a date and a time at one place in a text (`start` to `end`)."""

    written: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    time: dt.time | None = None
    weekday: int | None = None

    @property
    def has_day(self) -> bool:
        return self.day is not None

    @property
    def is_full_date(self) -> bool:
        return self.year is not None

    @property
    def date(self) -> dt.date | None:
        if self.year is None or self.month is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)


@dataclass(frozen=True)
class Resolved:
    """A moment in local time; `assumed` names what the text left out ("year" or "day")."""

    date: dt.date | None
    time: dt.time | None
    assumed: str = ""

    @property
    def precision(self) -> str:
        return "minute" if self.time else "day"

    @property
    def at(self) -> str | None:
        if self.date is None:
            return None
        return f"{self.date}T{self.time:%H:%M}" if self.time else str(self.date)


def moment_at(text: str, position: int = 0) -> Moment | None:
    """The date, the time, or the two together that begin exactly there."""
    if found := date_at(text, position):
        return _with_time(text, found)
    if found := time_at(text, position):
        return _with_date(text, found)
    return None


def only_moment(text: str) -> Moment | None:
    """The moment that is the whole of a text, but for a colon or full stop at its end."""
    bare = text.rstrip(" .:")
    found = moment_at(bare)
    return found if found and found.end == len(bare) else None


def dates_in(text: str) -> Iterator[Moment]:
    """Every date of a text, in no particular order."""
    for form in DATE_FORMS:
        for match in form.finditer(text):
            if found := _date_from(match):
                yield found


def impossible_dates(text: str) -> list[str]:
    """What looks like a date but stands in no calendar, such as 31 februari."""
    return [
        match[0]
        for form in DATE_FORMS[:1] + DATE_FORMS[2:3]
        for match in form.finditer(text)
        if _date_from(match) is None
    ]


def date_at(text: str, position: int) -> Moment | None:
    matches = (form.match(text, position) for form in DATE_FORMS)
    return next((found for match in matches if match and (found := _date_from(match))), None)


def time_at(text: str, position: int) -> Moment | None:
    matches = (form.match(text, position) for form in TIME_FORMS)
    return next((found for match in matches if match and (found := _time_from(match))), None)


def resolved(moment: Moment | None, published: dt.date | None) -> Resolved:
    """A moment with its year: the first such day that is not before the published date.

    A clock time alone is taken to be on the published day. Without a published date nothing is assumed.
    """
    if moment is None:
        return Resolved(None, None)
    if moment.date:
        return Resolved(moment.date, moment.time)
    if published is None:
        return Resolved(None, moment.time)
    if moment.month is None or moment.day is None:
        return Resolved(published, moment.time, "day")
    return Resolved(_first_not_before(published, moment.month, moment.day), moment.time, "year")


def _first_not_before(published: dt.date, month: int, day: int) -> dt.date | None:
    for year in range(
        published.year, published.year + 9
    ):  # 29 February comes at least every eighth year
        found = _real_date(year, month, day)
        if found and found >= published:
            return found
    return None


def _real_date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _date_from(match: re.Match[str]) -> Moment | None:
    parts = match.groupdict()
    month = MONTHS.get(parts["month"].lower()) or (
        int(parts["month"]) if parts["month"].isdigit() else 0
    )
    year, day = parts.get("year"), int(parts["day"])
    if (
        _real_date(int(year or 2024), month, day) is None
    ):  # 2024: a leap year, so that 29/2 is a day
        return None
    return Moment(
        match[0],
        match.start(),
        match.end(),
        int(year) if year else None,
        month,
        day,
        weekday=_weekday_number(parts.get("weekday")),
    )


def _weekday_number(name: str | None) -> int | None:
    if not name:
        return None
    return next(
        number for number, short in enumerate(SHORT_WEEKDAYS) if name.lower().startswith(short)
    )


def _time_from(match: re.Match[str]) -> Moment | None:
    hour, minute = int(match["hour"]), int(match.groupdict().get("minute") or 0)
    if hour > 23 or _RANGE.match(match.string, match.end()):
        return None
    return Moment(match[0], match.start(), match.end(), time=dt.time(hour, minute))


def _with_time(text: str, date: Moment) -> Moment:
    between = _BETWEEN.match(text, date.end)
    time = time_at(text, between.end()) if between else None
    return _together(text, date, time) if time else date


def _with_date(text: str, time: Moment) -> Moment:
    between = _BETWEEN.match(text, time.end)
    date = date_at(text, between.end()) if between else None
    return _together(text, date, time) if date else time


def _together(text: str, date: Moment, time: Moment) -> Moment:
    start, end = min(date.start, time.start), max(date.end, time.end)
    if text.count("(", start, end) > text.count(")", start, end) and (
        tail := _TAIL.match(text, end)
    ):
        end = tail.end()
    return Moment(
        text[start:end], start, end, date.year, date.month, date.day, time.time, date.weekday
    )

"""Dates and clock times as Swedish texts write them.

A `Moment` says only what is written: a date with or without a year, a clock time, or both.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
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
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "måndag mån mon",
            "tisdag tis tue",
            "onsdag ons wed",
            "torsdag tors thu",
            "fredag fre fri",
            "lördag lör sat",
            "söndag sön sun",
        )
    )
    for name in names.split()
}


def _any_of(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_MONTH = rf"(?P<month>{_any_of(MONTHS)})(?![^\W\d_])\.?"
_WEEKDAY = rf"(?:(?P<weekday>{_any_of(WEEKDAYS)})(?:en)?\.?,?\s+)?(?:den\s+)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_NUMBER_OF_MONTH = r"(?P<month>[01]?\d)"
_YEAR_AFTER_MONTH = rf"(?:(?:,?\s*|\s+-\s*){_YEAR}(?!\d)(?!:\d)(?![.]\d))?"
_YEAR_AFTER_SLASH = rf"(?:(?:\s*[-/]\s*|,?\s+){_YEAR}(?!\d))?(?![\d/])(?!\s?-\d)"
_START = r"(?<![\w/.:-])"

DATE_FORMS = tuple(
    re.compile(_START + form, re.IGNORECASE)
    for form in (
        # 2023-08-28, 2023/08/28, 2023.08.28
        rf"{_YEAR}(?P<mark>[-/.]){_NUMBER_OF_MONTH}(?P=mark){_DAY}(?!\d)",
        # 20230828
        rf"{_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
        # måndag 28 augusti 2023, den 3:e maj, 28 aug. 2023, 28 juni, 2021
        rf"{_WEEKDAY}{_DAY}(?::?[ea]|\.)?\s*{_MONTH}{_YEAR_AFTER_MONTH}",
        # 28/8 2023, 28/8-2023, 28/8/2023, tisdag 28/8 (but not open 24/7)
        rf"(?!24/7){_WEEKDAY}{_DAY}/{_NUMBER_OF_MONTH}{_YEAR_AFTER_SLASH}",
        # 28/8 -23, 28/8-23, 28/8/23
        rf"{_WEEKDAY}{_DAY}/{_NUMBER_OF_MONTH}(?:\s*-|/)(?P<year>[1-3]\d)(?![\d/])",
        # 28.8.2023, 28-8-2023
        rf"{_DAY}(?P<mark>[.-]){_NUMBER_OF_MONTH}(?P=mark){_YEAR}(?!\d)",
        # Aug 28, 2023
        rf"{_MONTH}\s+{_DAY},\s+{_YEAR}(?!\d)",
    )
)
WORDED, ISO = DATE_FORMS[2], DATE_FORMS[0]
_CLOCK = r"kl(?:ockan|\.)?\s*"
_HOUR, _MINUTE = r"(?P<hour>[0-2]?\d)", r"(?P<minute>[0-5]\d)"
_SECONDS_AND_ZONE = r"(?:[.:][0-5]\d(?:[.]\d+)?)?(?:Z\b|[+-]0\d:?00)?"
TIME_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 10.45, kl. 10:45, 10:45:31+02:00 (the T of 2023-09-18T10:45 may stand before it)
        rf"(?<![^\WT]|[.:])(?:{_CLOCK})?{_HOUR}[.:]{_MINUTE}{_SECONDS_AND_ZONE}(?!\d|[:.]\d)",
        # kl 1045
        rf"(?<![\w.:]){_CLOCK}(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?!\d)",
        # kl 9
        rf"(?<![\w.:]){_CLOCK}{_HOUR}(?![\d.:]\d|\d|/)",
    )
)
_FIGURE_NEAR = re.compile(r"\D{0,30}\d")  # nothing else can be a moment; it saves most of the work
_BETWEEN = re.compile(r"(?:\s*[,;·•|–—(-]\s*|\s+|T(?=\d))?(?:den\s+)?", re.IGNORECASE)
_RANGE = re.compile(r"\s?[-–]\s?\d")
_CLOSING = re.compile(r"\s*\)")
_LEAP_YEAR = 2024  # a date without a year may be 29 February


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
    weekday: int | None = None  # 0 is Monday

    @property
    def has_day(self) -> bool:
        return self.day is not None

    @property
    def date(self) -> dt.date | None:
        if self.year is None or self.month is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)


def moment_at(text: str, position: int = 0) -> Moment | None:
    """The date, the time, or the two together that begin exactly there."""
    if not _FIGURE_NEAR.match(text, position):
        return None
    if date := date_at(text, position):
        return _joined(text, date, _next(time_at, text, date))
    if time := time_at(text, position):
        return _joined(text, time, _next(date_at, text, time))
    return None


def only_moment(text: str) -> Moment | None:
    """The moment that is the whole of a text, but for a colon or full stop at its end."""
    bare = text.rstrip(" .:")
    found = moment_at(bare)
    return found if found and found.end == len(bare) else None


def dates_in(text: str) -> Iterator[Moment]:
    """Every date of a text, in no particular order."""
    for form in DATE_FORMS:
        yield from filter(None, map(_date_from, form.finditer(text)))


def impossible_dates(text: str) -> list[str]:
    """What looks like a date but stands in no calendar, such as 31 februari."""
    matches = [match for form in (ISO, WORDED) for match in form.finditer(text)]
    return [match[0] for match in matches if _date_from(match) is None]


def date_at(text: str, position: int) -> Moment | None:
    matches = filter(None, (form.match(text, position) for form in DATE_FORMS))
    return next(filter(None, map(_date_from, matches)), None)


def time_at(text: str, position: int) -> Moment | None:
    matches = filter(None, (form.match(text, position) for form in TIME_FORMS))
    return next(filter(None, map(_time_from, matches)), None)


def real_date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _date_from(match: re.Match[str]) -> Moment | None:
    parts = match.groupdict()
    month, day = _number_of_month(parts["month"]), int(parts["day"])
    year = _full_year(parts.get("year"))
    if real_date(year or _LEAP_YEAR, month, day) is None:
        return None
    weekday = WEEKDAYS.get((parts.get("weekday") or "").lower())
    return Moment(match[0], *match.span(), year, month, day, weekday=weekday)


def _number_of_month(written: str) -> int:
    return int(written) if written.isdecimal() else MONTHS[written.lower()]


def _full_year(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def _time_from(match: re.Match[str]) -> Moment | None:
    hour, minute = int(match["hour"]), int(match.groupdict().get("minute") or 0)
    if hour > 23 or _RANGE.match(match.string, match.end()):
        return None
    return Moment(match[0], *match.span(), time=dt.time(hour, minute))


def _next(kind: Callable[[str, int], Moment | None], text: str, first: Moment) -> Moment | None:
    between = _BETWEEN.match(text, first.end)
    return kind(text, between.end()) if between else None


def _joined(text: str, first: Moment, second: Moment | None) -> Moment:
    """A date and a time as one moment, with the closing bracket where one was opened between."""
    if second is None:
        return first
    date, time = (first, second) if first.has_day else (second, first)
    end = second.end
    opened = text.count("(", first.start, end) > text.count(")", first.start, end)
    if opened and (closing := _CLOSING.match(text, end)):
        end = closing.end()
    return Moment(
        text[first.start : end], first.start, end,
        date.year, date.month, date.day, time.time, date.weekday,
    )  # fmt: skip

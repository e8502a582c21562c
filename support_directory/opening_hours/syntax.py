"""The part of OpenStreetMap's opening_hours syntax that the directory uses, read into rules.

Dates, weekdays, red days (PH, also "PH -1 day"), times, off. What is not here (sunrise, week
numbers, school holidays, comments) is refused: nobody should have to guess what a resident is told.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

LONGEST = 1000
DAY = 24 * 60

Minutes = tuple[int, int]
OSM_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_MONTH = f"(?:{'|'.join(OSM_MONTHS)})"
_MOMENT = rf"(?:\d{{4}} )?{_MONTH}(?: \d{{1,2}})?"
_DATES = rf"\d{{4}}(?:-\d{{4}})?|{_MOMENT}(?:-(?:{_MOMENT}|\d{{1,2}}))?"
_WEEKDAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_WEEKDAYS = rf"{_WEEKDAY}(?:-{_WEEKDAY})?"
_HOLIDAY = r"PH(?: [+-]1 days?)?"
_DAYS = rf"(?:{_WEEKDAYS}|{_HOLIDAY})"
_TIME = r"\d{1,2}:\d{2}"
_TIMES = rf"{_TIME}-{_TIME}"

_RULE = re.compile(
    rf"(?P<always>24/7)?"
    rf"(?P<dates>(?:{_DATES})(?:,(?:{_DATES}))*(?![\w:]))?:? ?"
    rf"(?P<days>{_DAYS}(?:[, ]{_DAYS})*)? ?"
    rf"(?P<times>{_TIMES}(?:,{_TIMES})*)? ?"
    rf"(?P<closed>off|closed)?"
)


class HoursNotUnderstood(ValueError):
    """Its text is a Swedish sentence for the person who wrote the hours."""


@dataclass(frozen=True)
class Rule:
    """On which days, and then what. `times` are minutes from midnight; past 1440 is next day."""

    dates: str
    weekdays: str
    holiday_offsets: tuple[int, ...]
    """0: on red days; -1: on the day before one; 1: on the day after."""
    holidays_among_weekdays: bool
    """PH Mo-Fr: only the red days that are weekdays. Otherwise (PH,Mo-Fr): either is enough."""
    times: tuple[Minutes, ...]
    is_closed: bool

    @property
    def closes(self) -> tuple[Minutes, ...]:
        """What an `off` takes away: its times, or the day with the night that begins on it."""
        return self.times or ((0, 2 * DAY),)


def parse(expression: str) -> tuple[Rule, ...]:
    """Raises HoursNotUnderstood."""
    if len(expression) > LONGEST:
        raise HoursNotUnderstood(_("Öppettiden är för lång."))
    texts = [
        " ".join(re.sub(r"\s*([,;])\s*", r"\1", text).split()) for text in expression.split(";")
    ]
    while texts and not texts[-1]:
        texts.pop()
    if not texts:
        raise HoursNotUnderstood(_("Skriv en öppettid, till exempel Mo-Fr 09:00-16:00."))
    return tuple(_rule(text) for text in texts)


def _rule(text: str) -> Rule:
    match = _RULE.fullmatch(text)
    if not text or match is None:
        raise HoursNotUnderstood(
            _("Öppettiden ”%(text)s” går inte att läsa. Skriv som Mo-Fr 09:00-16:00; PH off.")
            % {"text": text[:60]}
        )
    _refuse_impossible_dates(match["dates"] or "")
    days = re.findall(_DAYS, match["days"] or "")
    holidays = [day for day in days if day.startswith("PH")]
    return Rule(
        dates=match["dates"] or "",
        weekdays=",".join(day for day in days if not day.startswith("PH")),
        holiday_offsets=tuple(_offset(day) for day in holidays),
        holidays_among_weekdays=bool(re.search(rf"{_HOLIDAY} {_WEEKDAY}", match["days"] or "")),
        times=_times(match["times"], is_closed=bool(match["closed"])),
        is_closed=bool(match["closed"]),
    )


def _refuse_impossible_dates(dates: str) -> None:
    """The library takes 30 February for a day that never comes."""
    for month, day in re.findall(rf"({_MONTH}) (\d{{1,2}})", dates):
        if not 1 <= int(day) <= DAYS_IN_MONTH[OSM_MONTHS.index(month)]:
            raise HoursNotUnderstood(_("Dagen %(date)s finns inte.") % {"date": f"{month} {day}"})


def _offset(holiday: str) -> int:
    return {"+": 1, "-": -1}.get(holiday[3:4], 0)


def _times(text: str | None, *, is_closed: bool) -> tuple[Minutes, ...]:
    """Without times a rule holds all day."""
    if not text:
        return () if is_closed else ((0, DAY),)
    return tuple(_span(*span.split("-")) for span in text.split(","))


def _span(start: str, end: str) -> Minutes:
    opens, closes = _minutes(start), _minutes(end)
    if opens >= DAY or closes > 2 * DAY:
        raise HoursNotUnderstood(_("Klockslaget %(time)s finns inte.") % {"time": start})
    if closes <= opens:
        closes += DAY
    if closes - opens > DAY:
        raise HoursNotUnderstood(_("En öppettid kan inte vara längre än ett dygn."))
    return opens, closes


def _minutes(time: str) -> int:
    hours, minutes = map(int, time.split(":"))
    if minutes > 59:
        raise HoursNotUnderstood(_("Klockslaget %(time)s finns inte.") % {"time": time})
    return hours * 60 + minutes

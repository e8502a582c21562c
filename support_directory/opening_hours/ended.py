"""Hours that are over: every date that they were stated for has passed."""

import calendar
import datetime as dt
import re

from .evaluation import OpeningHours
from .syntax import OSM_MONTHS, HoursNotUnderstood

_YEAR = r"\d{4}"
_MONTH = "|".join(OSM_MONTHS)
_LAST = re.compile(rf"(?:(?P<year>{_YEAR}) ?)?(?P<month>{_MONTH})?(?: ?(?P<day>\d{{1,2}}))?$")


def past_dates(expression: str, on: dt.date) -> list[str]:
    """The dated parts whose last day is before `on`; dates without a year come again each year."""
    try:
        rules = OpeningHours(expression).dated
    except HoursNotUnderstood:
        return []
    parts = [part for dates in rules for part in dates.split(",")]
    return [part for part in parts if (last := last_day(part)) and last < on]


def never_opens_again(expression: str, at: dt.datetime) -> bool:
    """Closed then, and for more than a year to come."""
    try:
        openness = OpeningHours(expression).openness(at)
    except HoursNotUnderstood:
        return False
    return not openness.is_open and openness.changes_at is None


def last_day(dates: str) -> dt.date | None:
    """Of "2026", "2026 Apr 9-10", "2026 Dec 20-2027 Jan 2"; None where no year is stated."""
    years = re.findall(_YEAR, dates)
    if not years:
        return None
    start, _dash, end = dates.partition("-")
    first, last = _LAST.match(start.strip()), _LAST.match((end or start).strip())
    if first is None or last is None:
        return None
    if re.fullmatch(_YEAR, end):
        return dt.date(int(end), 12, 31)
    year = int(years[-1])
    month = last["month"] or first["month"]
    number = OSM_MONTHS.index(month) + 1 if month else 12
    longest = calendar.monthrange(year, number)[1]
    return dt.date(year, number, min(int(last["day"] or longest), longest))

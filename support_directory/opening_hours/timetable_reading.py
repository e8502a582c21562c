"""From a stored expression to the keeper's table, where the table can say the same.

The table is compared with the expression on every day of some years. Where they differ on one of
them the expression is not for the table, and is left as it stands.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from django.utils import timezone

from . import weekdays
from .dated import NotForTheTable, Period, exception_from, joined_closings, periods_in
from .evaluation import A_DAY, OpeningHours
from .spans import merged, without
from .syntax import Rule
from .timetable import DatedException, Season, Spans, Timetable, Week

YEARS_COMPARED = 4
MOST_EXCEPTIONS = 60
MOST_YEARS = 6
LONGEST_EXCEPTION = 31  # days; a stretch of every year that is longer is a season


def read_timetable(expression: str, today: dt.date | None = None) -> Timetable:
    """Raises NotForTheTable, or HoursNotUnderstood for what cannot be read at all.

    `today` decides in which year the keeper sees a date that comes every year.
    """
    return _read(expression, (today or timezone.localdate()).year)


@lru_cache(maxsize=512)
def _read(expression: str, year: int) -> Timetable:
    stored = OpeningHours(expression)
    years = _years_to_compare(expression, year)
    rules = [dated.rule for dated in stored.rules]
    for longest in (LONGEST_EXCEPTION, 0, 366):
        try:
            table = _table(rules, year, longest)
            if _says_the_same(table, stored, years):
                return table
        except ValueError:
            continue
    raise NotForTheTable(expression)


def _years_to_compare(expression: str, year: int) -> list[int]:
    named = {int(found) for found in re.findall(r"\b\d{4}\b", expression)}
    if len(named) > MOST_YEARS or not named <= set(range(year - 50, year + 50)):
        raise NotForTheTable(expression)
    return sorted({*range(year, year + YEARS_COMPARED), *named, *(found + 1 for found in named)})


def _table(rules: Sequence[Rule], year: int, longest_exception: int) -> Timetable:
    undated = [rule for rule in rules if not rule.dates]
    if any(1 in rule.holiday_offsets for rule in undated):
        raise NotForTheTable
    seasonal: dict[Period, list[Rule]] = {}
    exceptions: list[DatedException] = []
    for rule in rules:
        for period in periods_in(rule.dates):
            if _is_exception(rule, period, longest_exception):
                exceptions.append(exception_from(rule, period, year))
            else:
                seasonal.setdefault(period, []).append(rule)
    if len(exceptions) > MOST_EXCEPTIONS:
        raise NotForTheTable
    eves, eves_at_weekends = _eves(undated)
    return Timetable(
        week=_week(undated),
        red_days=_red_days(undated),
        eves=eves,
        eves_at_weekends=eves_at_weekends,
        seasons=tuple(_season(period, of, rules) for period, of in seasonal.items()),
        exceptions=tuple(joined_closings(exceptions)),
    )


def _week(rules: Iterable[Rule]) -> Week:
    rules = list(rules)
    return tuple(_on(rules, day) for day in weekdays.ALL)


def _on(rules: Iterable[Rule], day: int, *, red: bool = False, eve: bool = False) -> Spans:
    """What rules without dates say of a weekday, of one that is red, of one before a red one."""
    spans: list[tuple[int, int]] = []
    for rule in rules:
        if _holds(rule, day, red=red, eve=eve):
            spans = without(spans, rule.closes) if rule.is_closed else merged(rule.times)
    return tuple(spans)


def _holds(rule: Rule, day: int, *, red: bool, eve: bool) -> bool:
    on_weekday = day in weekdays.from_osm(rule.weekdays)
    if not rule.holiday_offsets:
        return on_weekday or not rule.weekdays
    near_red = (red and 0 in rule.holiday_offsets) or (eve and -1 in rule.holiday_offsets)
    return near_red and on_weekday if rule.holidays_among_weekdays else near_red or on_weekday


def _red_days(rules: Sequence[Rule]) -> Spans | None:
    return _one_or_usual(rules, [_on(rules, day, red=True) for day in weekdays.ALL])


def _eves(rules: Sequence[Rule]) -> tuple[Spans | None, bool]:
    """What holds then, and whether at weekends too."""
    usual = [_on(rules, day) for day in weekdays.ALL]
    eves = [_on(rules, day, eve=True) for day in weekdays.ALL]
    if eves[5:] == usual[5:]:
        return _one_or_usual(rules, eves[:5]), False
    return _one_or_usual(rules, eves), True


def _one_or_usual(rules: Sequence[Rule], days: Sequence[Spans]) -> Spans | None:
    if all(spans == _on(rules, day) for day, spans in enumerate(days)):
        return None
    if len(set(days)) > 1:
        raise NotForTheTable
    return days[0]


def _is_exception(rule: Rule, period: Period, longest: int) -> bool:
    if rule.holiday_offsets:
        raise NotForTheTable
    if period.year is None:
        return not rule.weekdays and len(Season(period.first, period.last, ()).days) <= longest
    if rule.weekdays:
        raise NotForTheTable
    return True


def _season(period: Period, own: Sequence[Rule], rules: Sequence[Rule]) -> Season:
    weekly = [rule for rule in rules if not (rule.dates or rule.holiday_offsets)]
    in_season = [replace(rule, dates="") for rule in rules if rule in own or rule in weekly]
    return Season(period.first, period.last, _week(in_season))


def _says_the_same(table: Timetable, stored: OpeningHours, years: Iterable[int]) -> bool:
    if not table.opens_ever:
        return False
    written = OpeningHours(table.expression())
    return all(stored.minutes(day) == written.minutes(day) for year in years for day in _days(year))


def _days(year: int) -> Iterator[dt.date]:
    day = dt.date(year, 1, 1)
    while day.year == year:
        yield day
        day += A_DAY

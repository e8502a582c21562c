"""Opening hours as one would write them on the door, in the language of the page.

Each dash and each order of words is a message: Arabic says "from 9 to 12", since a dash between
figures would turn the two round there.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from . import weekdays
from .dated import exception_from, joined_closings, periods_in
from .syntax import DAY, OSM_MONTHS, Minutes, Rule


@dataclass(frozen=True)
class DayHours:
    """One day of a week; `spans` are minutes from midnight, past 1440 in the night that follows."""

    date: dt.date
    spans: tuple[Minutes, ...]
    red_day: str
    """The red day's Swedish name; empty on other days."""

    @property
    def label(self) -> str:
        """ "tisdag 24 november"."""
        return date_format(self.date, pgettext("day", "l j F"))

    @property
    def words(self) -> str:
        return spans_in_words(self.spans)


def spans_in_words(spans: Sequence[Minutes]) -> str:
    if not spans:
        return _("stängt")
    if tuple(spans) == ((0, DAY),):
        return _("dygnet runt")
    return joined([_span_in_words(*span) for span in spans])


def rules_in_words(rules: Sequence[Rule]) -> str:
    """ "helgfria vardagar 9–12 och 13–16", "mån–tors 9–16, fre 9–12, röda dagar stängt"."""
    if _is_plain_working_week(rules):
        rules = [rule for rule in rules if not _closes_red_days(rule)]
        return _in_words(rules, workdays=_("helgfria vardagar"))
    return _in_words(rules)


def _in_words(rules: Sequence[Rule], workdays: str = "") -> str:
    said: list[str] = []
    for is_closing, several in groupby(rules, _is_dated_closing):
        stretch = list(several)
        from_moment_to_moment = _closing_in_words(stretch) if is_closing else ""
        if from_moment_to_moment:
            said.append(from_moment_to_moment)
        else:
            said += [_rule_in_words(rule, workdays) for rule in stretch]
    return _listed(said)


def _is_dated_closing(rule: Rule) -> bool:
    return rule.is_closed and bool(rule.dates) and not (rule.weekdays or rule.holiday_offsets)


def _closing_in_words(rules: Sequence[Rule]) -> str:
    """ "20 december kl. 15 till 2 januari kl. 8 stängt", where the rules are one such closing."""
    try:
        closings = [
            exception_from(rule, period, 2000)
            for rule in rules
            for period in periods_in(rule.dates)
        ]
    except ValueError:  # a day that is not in that year: 29 February 2027
        return ""
    closing, *others = joined_closings(closings)
    if others or closing.closes_at is None or closing.opens_at is None:
        return ""
    if closing.first == closing.last:
        return ""
    return _("%(first)s kl. %(closes)s till %(last)s kl. %(opens)s stängt") % {
        "first": _day_in_words(closing.first, is_yearly=closing.is_yearly),
        "last": _day_in_words(closing.last, is_yearly=closing.is_yearly),
        "closes": _time(closing.closes_at, two_figures=False),
        "opens": _time(closing.opens_at, two_figures=False),
    }


def _day_in_words(day: dt.date, *, is_yearly: bool) -> str:
    date = f"{OSM_MONTHS[day.month - 1]} {day.day}"
    return _moment_in_words(date if is_yearly else f"{day.year} {date}")


def joined(words: Sequence[str]) -> str:
    """ "a", "a och b", "a, b och c"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s och %(last)s") % {"first": _listed(words[:-1]), "last": words[-1]}


def _listed(words: Iterable[str]) -> str:
    return pgettext("list", ", ").join(words)


def _is_plain_working_week(rules: Iterable[Rule]) -> bool:
    """Monday to Friday, not on red days, and nothing else but dates and days before red ones."""
    rules = list(rules)
    plain = [rule for rule in rules if not rule.dates and not rule.holiday_offsets]
    return any(map(_closes_red_days, rules)) and [
        weekdays.from_osm(rule.weekdays) for rule in plain
    ] == [weekdays.WORKDAYS]


def _closes_red_days(rule: Rule) -> bool:
    return rule.is_closed and rule.holiday_offsets == (0,) and not (rule.dates or rule.weekdays)


def _rule_in_words(rule: Rule, workdays: str = "") -> str:
    days = workdays if workdays and _is_weekly(rule) else _days_in_words(rule)
    dates = joined([_date_in_words(date) for date in filter(None, rule.dates.split(","))])
    when = " ".join(filter(None, (dates, days))) or _("alla dagar")
    if rule.is_closed:
        hours = "" if not rule.times else spans_in_words(rule.times)
        return " ".join(filter(None, (when, _("stängt"), hours)))
    if when == _("alla dagar") and rule.times == ((0, DAY),):
        return _("dygnet runt")
    return f"{when} {spans_in_words(rule.times)}"


def _is_weekly(rule: Rule) -> bool:
    return not rule.dates and not rule.holiday_offsets


def _days_in_words(rule: Rule) -> str:
    days = weekdays.from_osm(rule.weekdays)
    named = [_("alla dagar")] if days == weekdays.ALL else weekdays.in_words(days)
    holidays = [_holiday_in_words(offset) for offset in rule.holiday_offsets]
    if rule.holidays_among_weekdays:
        if days == weekdays.WORKDAYS and rule.holiday_offsets == (-1,):
            return _("vardag före röd dag")
        return f"{joined(holidays)} ({joined(named)})"
    return joined(named + holidays)


def _holiday_in_words(offset: int) -> str:
    return {0: _("röda dagar"), -1: _("dag före röd dag"), 1: _("dag efter röd dag")}[offset]


def _date_in_words(date: str) -> str:
    """ "2026 Dec 24-26" is "24–26 december 2026", "Jun-Aug" is "juni–augusti"."""
    first, has_end, last = date.partition("-")
    if not has_end:
        return _moment_in_words(first)
    if re.fullmatch(r"\d{1,2}", last):
        start, _space, day = first.rpartition(" ")
        return _moment_in_words(start, _stretch_in_words(_day(day), _day(last)))
    year = re.match(r"\d{4} ", first)
    if year and not re.match(r"\d{4}", last):
        first, last = first[5:], f"{year[0]}{last}"
    return _stretch_in_words(_moment_in_words(first), _moment_in_words(last))


def _stretch_in_words(first: str, last: str) -> str:
    return pgettext("dates", "%(first)s–%(last)s") % {"first": first, "last": last}


def _moment_in_words(moment: str, day: str = "") -> str:
    """Year, month and day stand the other way round than in OpenStreetMap's syntax."""
    parts = moment.split()[::-1]
    # "24 joulukuuta", but "joulukuu"
    names = MONTHS_ALT if day or parts[0] not in OSM_MONTHS else MONTHS
    return " ".join(filter(None, [day, *(_date_part(part, names) for part in parts)]))


def _date_part(part: str, month_names: Mapping[int, object]) -> str:
    if part in OSM_MONTHS:
        return str(month_names[OSM_MONTHS.index(part) + 1])
    return _day(part) if len(part) < len("2026") else part


def _day(figures: str) -> str:
    return pgettext("day of the month", "%(day)s") % {"day": figures.lstrip("0")}


def _span_in_words(opens: int, closes: int) -> str:
    """ "9–12", "8.30–20"; a night is written with two figures, "21–06"."""
    is_night = closes > DAY
    ends = closes - DAY if is_night else closes
    return pgettext("clock times", "%(opens)s–%(closes)s") % {
        "opens": _time(opens, two_figures=is_night),
        "closes": _time(ends, two_figures=is_night),
    }


def _time(minutes: int, *, two_figures: bool) -> str:
    hours, rest = divmod(minutes, 60)
    figures = {"hour": f"{hours:02}" if two_figures else str(hours), "minutes": f"{rest:02}"}
    if rest:
        return pgettext("clock time", "%(hour)s.%(minutes)s") % figures
    return pgettext("clock time", "%(hour)s") % figures

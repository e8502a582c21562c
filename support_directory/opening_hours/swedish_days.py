"""Which days and times a word or figure of Swedish opening hours is about."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from . import weekdays
from .swedish_clauses import Clause, Dates, coming_dates
from .swedish_tokens import MONTHS, WEEKDAYS, Kind, Token
from .syntax import DAY, DAYS_IN_MONTH, OSM_MONTHS, HoursNotUnderstood, Minutes
from .timetable import DatedException, MonthDay


def span_in(token: Token) -> Minutes:
    opens = minutes_in(token.match["opens"] or token.match["after"])
    closes = minutes_in(token.match["closes"] or token.match["before"])
    if opens == closes:
        raise HoursNotUnderstood(
            _("”%(text)s” börjar och slutar samtidigt.") % {"text": token.text}
        )
    return opens, closes if closes > opens else closes + DAY


def minutes_in(time: str) -> int:
    hours, _dot, rest = time.replace(".", ":").partition(":")
    minutes = int(hours) * 60 + int(rest or 0)
    if minutes > DAY or int(rest or 0) > 59:
        raise HoursNotUnderstood(_("Klockslaget %(time)s finns inte.") % {"time": time})
    return minutes


def lunch_in(token: Token) -> Minutes:
    return minutes_in(token.match["lunch"]), minutes_in(token.match["lunch_ends"])


def weekdays_in(clauses: Iterable[Clause], token: Token) -> Iterable[int]:
    if token.kind is Kind.WEEKDAYS:
        first = _weekday(token.match["first"])
        return weekdays.stretch(first, _weekday(token.match["last"] or token.match["first"]))
    if token.kind is Kind.OTHER_DAYS:
        named = {day for clause in clauses for day in clause.weekdays}
        return [day for day in weekdays.ALL if day not in named]
    return _NAMED_DAYS[token.kind]


_NAMED_DAYS: dict[Kind, tuple[int, ...]] = {
    Kind.WORKDAYS: weekdays.WORKDAYS,
    Kind.WEEKEND: weekdays.WEEKEND,
    Kind.ALL_DAYS: weekdays.ALL,
    Kind.RED_DAYS: (),
}


def _weekday(name: str) -> int:
    return WEEKDAYS.index(name[:2])


def dates_in(token: Token) -> Dates:
    day, month, year = (token.match[name] for name in ("day", "month", "year"))
    if day:
        only = _month_day(month, day, token)
        return Dates(only, only, int(year) if year else None)
    start, end = token.match["from_month"], token.match["to_month"]
    from_year, to_year = token.match["from_year"], token.match["to_year"]
    if bool(to_year) != bool(from_year) and start and start != end:
        raise HoursNotUnderstood(
            _("Skriv årtalet för båda dagarna i ”%(text)s”.") % {"text": token.text}
        )
    first = _month_day(start or end, token.match["from_day"], token)
    last = _month_day(end, token.match["to_day"], token)
    return Dates(first, last, _years(first, last, from_year or to_year, to_year, token))


def _years(
    first: MonthDay, last: MonthDay, from_year: str | None, to_year: str | None, token: Token
) -> int | None:
    """The year of the first day. A stretch over New Year ends in the next."""
    if not from_year or not to_year:
        return None
    if int(to_year) - int(from_year) != (last < first):
        raise HoursNotUnderstood(
            _("”%(text)s” är längre än ett år eller slutar innan det börjar.")
            % {"text": token.text}
        )
    return int(from_year)


def closing_in(token: Token, today: dt.date) -> DatedException:
    """From a moment to another: this happens once, the next time if no year is said."""
    first, last = (
        _month_day(token.match[f"{end}_month"], token.match[f"{end}_day"], token)
        for end in ("shut", "open")
    )
    since, until = coming_dates(first, last, today)
    shut_year, open_year = token.match["shut_year"], token.match["open_year"]
    if shut_year or open_year:
        ends = int(open_year or shut_year) + (not open_year and last < first)
        begins = int(shut_year or ends - (last < first))
        since, until = dt.date(begins, *first), dt.date(ends, *last)
    shuts, opens = minutes_in(token.match["shut_time"]), minutes_in(token.match["open_time"])
    if (since, shuts) >= (until, opens):
        raise HoursNotUnderstood(_("”%(text)s” slutar innan det börjar.") % {"text": token.text})
    if opens == 0:
        until, opens = until - dt.timedelta(days=1), DAY
    return DatedException(
        since, until, closes_at=shuts or None, opens_at=opens if opens < DAY else None
    )


def season_in(token: Token) -> str:
    first, last = token.match["first_month"], token.match["last_month"]
    return f"{_osm_month(first)}-{_osm_month(last)}" if last else _osm_month(first)


def _osm_month(name: str) -> str:
    return OSM_MONTHS[MONTHS.index(name)]


def _month_day(month: str, day: str, token: Token) -> MonthDay:
    number = MONTHS.index(month) + 1
    if not 1 <= int(day) <= DAYS_IN_MONTH[number - 1]:
        raise HoursNotUnderstood(_("Dagen i ”%(text)s” finns inte.") % {"text": token.text})
    return number, int(day)

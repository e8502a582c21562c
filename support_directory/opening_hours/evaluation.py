"""When it is open, by the clock in Nyköping.

`opening_hours` (the library) reads dates and weekdays. Red days come from our own calendar. A night
belongs to the evening that it begins on, as people say it: "fre 14–02" stays open after midnight
although Saturday has another rule or is a red day; the library would close it at midnight.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

import opening_hours as library
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from .red_days import is_red, red_day_name
from .spans import merged, without
from .syntax import DAY, HoursNotUnderstood, Minutes, Rule, parse
from .words import DayHours, rules_in_words

STOCKHOLM = ZoneInfo("Europe/Stockholm")
A_DAY, A_FORTNIGHT, A_YEAR = (dt.timedelta(days=days) for days in (1, 15, 400))


@dataclass(frozen=True)
class Span:
    """From and until, aware, in Europe/Stockholm."""

    start: dt.datetime
    end: dt.datetime


@dataclass(frozen=True)
class Openness:
    """`changes_at` is when it closes or opens next (aware); None: not within a year."""

    is_open: bool
    changes_at: dt.datetime | None


class OpeningHours:
    """Raises HoursNotUnderstood, with a Swedish sentence, for an expression that it cannot read."""

    def __init__(self, expression: str) -> None:
        self.expression = expression
        self.rules = tuple(_DatedRule(rule) for rule in parse(expression))
        self._horizon = A_YEAR if any(rule.depends_on_date for rule in self.rules) else A_FORTNIGHT

    @property
    def dated(self) -> list[str]:
        """The dates of the rules that have some, as they are written."""
        return [rule.rule.dates for rule in self.rules if rule.rule.dates]

    def is_open(self, at: dt.datetime | None = None) -> bool:
        return self.openness(at).is_open

    def open_until(self, at: dt.datetime | None = None) -> dt.datetime | None:
        """None: closed then, or open without end."""
        openness = self.openness(at)
        return openness.changes_at if openness.is_open else None

    def next_opening(self, at: dt.datetime | None = None) -> dt.datetime | None:
        """None: open then, or closed for more than a year."""
        openness = self.openness(at)
        return None if openness.is_open else openness.changes_at

    def openness(self, at: dt.datetime | None = None) -> Openness:
        """At an aware moment (default: now)."""
        moment = (at or timezone.now()).astimezone(dt.UTC)
        last_day = moment.astimezone(STOCKHOLM).date() + self._horizon
        for span in self._spans_between(moment.astimezone(STOCKHOLM).date() - A_DAY, last_day):
            if moment < span.start.astimezone(dt.UTC):
                return Openness(is_open=False, changes_at=span.start)
            if moment < span.end.astimezone(dt.UTC):
                is_endless = span.end.date() > last_day
                return Openness(is_open=True, changes_at=None if is_endless else span.end)
        return Openness(is_open=False, changes_at=None)

    def intervals(self, day: dt.date) -> list[Span]:
        """Those that begin on that day, in order; the last may end on the next."""
        return [
            Span(_clock(day, opens), _clock(day, closes)) for opens, closes in self.minutes(day)
        ]

    def minutes(self, day: dt.date) -> list[Minutes]:
        """The same by the clock's hands: minutes from midnight, past 1440 on the next day."""
        spans: list[Minutes] = []
        for rule in self._rules_on(day):
            spans = without(spans, rule.closes) if rule.is_closed else merged(rule.times)
        next_morning = [
            (start + DAY, end + DAY)
            for rule in self._rules_on(day + A_DAY)
            if rule.is_closed
            for start, end in rule.times
        ]
        return [span for span in without(spans, next_morning) if span[0] < DAY]

    def spans(self, first: dt.date, days: int) -> list[Span]:
        """That many days from the first midnight, with the rest of a night that began before it."""
        start, end = _clock(first, 0), _clock(first + dt.timedelta(days=days), 0)
        found = self._spans_between(first - A_DAY, first + dt.timedelta(days=days))
        cut = (Span(max(span.start, start), min(span.end, end)) for span in found)
        return [span for span in cut if span.start < span.end]

    def week(self, start: dt.date | None = None) -> list[DayHours]:
        """Seven days from that one (default: today)."""
        first = start or timezone.localdate()
        days = [first + dt.timedelta(days=offset) for offset in range(7)]
        return [DayHours(day, tuple(self.minutes(day)), red_day_name(day)) for day in days]

    def words(self) -> str:
        """ "mån–fre 9–12 och 13–16", "alla dagar 21–06", "dygnet runt"."""
        return rules_in_words([dated.rule for dated in self.rules])

    def _rules_on(self, day: dt.date) -> list[Rule]:
        return [dated.rule for dated in self.rules if dated.holds_on(day)]

    def _spans_between(self, first: dt.date, last: dt.date) -> Iterator[Span]:
        """Spans that meet are one."""
        current: Span | None = None
        for offset in range((last - first).days + 1):
            for span in self.intervals(first + dt.timedelta(days=offset)):
                if current and span.start <= current.end:
                    current = Span(current.start, max(current.end, span.end))
                    continue
                if current:
                    yield current
                current = span
        if current:
            yield current


@lru_cache(maxsize=4096)
def remembered(expression: str) -> OpeningHours:
    """OpeningHours, read once: a page asks for many. Raises HoursNotUnderstood."""
    return OpeningHours(expression)


def validate_opening_hours(expression: str) -> None:
    """A field's validator."""
    try:
        OpeningHours(expression)
    except HoursNotUnderstood as error:
        raise ValidationError(str(error)) from error


class _DatedRule:
    """A rule that can say on which days it holds."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self._dates = _read_days(rule.dates)
        self._weekdays = _read_days(rule.weekdays)

    @property
    def depends_on_date(self) -> bool:
        return bool(self.rule.dates or self.rule.holiday_offsets)

    def holds_on(self, day: dt.date) -> bool:
        if not _selects(self._dates, day):
            return False
        if not self.rule.holiday_offsets:
            return _selects(self._weekdays, day)
        near_red = any(
            is_red(day - dt.timedelta(days=offset)) for offset in self.rule.holiday_offsets
        )
        if self.rule.holidays_among_weekdays:
            return near_red and _selects(self._weekdays, day)
        return near_red or (bool(self.rule.weekdays) and _selects(self._weekdays, day))


def _read_days(selector: str) -> library.OpeningHours | None:
    if not selector:
        return None
    try:
        return library.OpeningHours(selector, auto_country=False, auto_timezone=False)
    except SyntaxError as error:
        raise HoursNotUnderstood(
            _("Dagen ”%(text)s” i öppettiden finns inte.") % {"text": selector[:60]}
        ) from error


def _selects(days: library.OpeningHours | None, day: dt.date) -> bool:
    return days is None or days.is_open(dt.datetime.combine(day, dt.time(12)))


def _clock(day: dt.date, minutes: int) -> dt.datetime:
    """When the clock first shows that time; one that summer time skips is when it has skipped."""
    shown = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes)
    moment = shown.replace(tzinfo=STOCKHOLM)
    if moment.astimezone(dt.UTC).astimezone(STOCKHOLM).replace(tzinfo=None) == shown:
        return moment
    return (shown.replace(minute=0) + dt.timedelta(hours=1)).replace(tzinfo=STOCKHOLM)

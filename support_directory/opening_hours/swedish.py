"""From opening hours in Swedish to OpenStreetMap's syntax, where their meaning is certain."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext as _

from . import weekdays
from .evaluation import OpeningHours
from .swedish_tokens import MONTHS, WEEKDAYS, Kind, Token, tokens
from .syntax import DAY, OSM_MONTHS, HoursNotUnderstood, Minutes


@dataclass
class Clause:
    """Some days, and what holds on them."""

    weekdays: set[int] = field(default_factory=set)
    on_red_days: bool = False
    before_red_days: bool = False
    season: str = ""
    dates: list[str] = field(default_factory=list)
    spans: list[Minutes] = field(default_factory=list)
    is_closed: bool = False
    closes_red_days: bool = False

    @property
    def has_days(self) -> bool:
        names_days = self.weekdays or self.on_red_days or self.before_red_days
        return bool(names_days or self.season or self.dates)

    @property
    def has_hours(self) -> bool:
        return bool(self.spans) or self.is_closed

    @property
    def precedence(self) -> int:
        """Later rules win: a season over the week, then eves, then red days, then dates."""
        order = (self.season, self.before_red_days, self.on_red_days, self.dates)
        return max((place for place, is_so in enumerate(order, 1) if is_so), default=0)

    def as_osm(self) -> str:
        days = weekdays.to_osm(self.weekdays)
        if self.before_red_days:
            days = f"PH -1 day {days}"
        elif self.on_red_days:
            days = f"{days},PH" if days else "PH"
        times = ",".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in self.spans)
        when = (self.season, ",".join(self.dates), days.strip())
        return " ".join(filter(None, (*when, times, "off" if self.is_closed else "")))


def from_swedish(text: str) -> str:
    """ "Vardagar 9–12 och 13–16" is "Mo-Fr 09:00-12:00,13:00-16:00; PH off".

    "Vardagar" are Monday to Friday but not red days; "helger" are Saturdays, Sundays and red days.
    Raises HoursNotUnderstood, with a Swedish reason, where the text could be taken in two ways.
    """
    clauses = _clauses(text)
    _fill_in_round_the_weekend(clauses)
    _demand_hours(clauses)
    rules = [clause.as_osm() for clause in sorted(clauses, key=lambda clause: clause.precedence)]
    if any(clause.closes_red_days for clause in clauses) and not any(
        clause.on_red_days for clause in clauses
    ):
        rules.insert(sum(clause.precedence < 4 for clause in clauses), "PH off")
    expression = "; ".join(rules)
    if expression == "Mo-Su 00:00-24:00":
        return "24/7"
    return OpeningHours(expression).expression


def _clauses(text: str) -> list[Clause]:
    clauses = [Clause()]
    for token in tokens(text):
        if token.kind in _HOURS:
            if token.kind is Kind.CLOSED and clauses[-1].has_hours:
                clauses.append(Clause())
            _add_hours(clauses[-1], token)
        else:
            if clauses[-1].has_hours and clauses[-1].has_days:
                clauses.append(Clause())
            _add_days(clauses, token)
    if len(clauses) == 1 and not clauses[0].has_days and clauses[0].spans == [(0, DAY)]:
        clauses[0].weekdays = set(weekdays.ALL)
    _inherit_days(clauses)
    return clauses


_HOURS = (Kind.TIMES, Kind.ALL_DAY, Kind.CLOSED)


def _add_hours(clause: Clause, token: Token) -> None:
    if token.kind is Kind.CLOSED:
        clause.is_closed = True
    elif token.kind is Kind.ALL_DAY:
        clause.spans.append((0, DAY))
    else:
        clause.spans.append(_span(token))


def _span(token: Token) -> Minutes:
    opens = _minutes(token.match["opens"] or token.match["after"])
    closes = _minutes(token.match["closes"] or token.match["before"])
    if opens == closes:
        raise HoursNotUnderstood(
            _("”%(text)s” börjar och slutar samtidigt.") % {"text": token.text}
        )
    return opens, closes if closes > opens else closes + DAY


def _minutes(time: str) -> int:
    hours, _dot, rest = time.replace(".", ":").partition(":")
    minutes = int(hours) * 60 + int(rest or 0)
    if minutes > DAY or int(rest or 0) > 59:
        raise HoursNotUnderstood(_("Klockslaget %(time)s finns inte.") % {"time": time})
    return minutes


def _add_days(clauses: list[Clause], token: Token) -> None:
    clause = clauses[-1]
    match token.kind:
        case Kind.DATE:
            clause.dates.append(_date(token))
        case Kind.MONTHS:
            clause.season = _season(token)
        case Kind.DAY_BEFORE_RED:
            clause.before_red_days = True
        case _:
            clause.weekdays |= set(_weekdays(clauses, token))
            clause.on_red_days |= token.kind in (Kind.RED_DAYS, Kind.WEEKEND)
            clause.closes_red_days |= token.kind is Kind.WORKDAYS


def _weekdays(clauses: Sequence[Clause], token: Token) -> Sequence[int]:
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


def _date(token: Token) -> str:
    day, month, year = (token.match[name] for name in ("day", "month", "year"))
    if day:
        return " ".join(filter(None, (year, _osm_month(month), day)))
    start, end = token.match["from_month"], token.match["to_month"]
    if token.match["to_year"] and start and start != end:
        raise HoursNotUnderstood(
            _("Skriv årtalet för båda dagarna i ”%(text)s”.") % {"text": token.text}
        )
    until = (
        f"{_osm_month(end)} {token.match['to_day']}"
        if start and start != end
        else token.match["to_day"]
    )
    since = f"{_osm_month(start or end)} {token.match['from_day']}"
    return " ".join(filter(None, (token.match["to_year"], f"{since}-{until}")))


def _season(token: Token) -> str:
    first, last = token.match["first_month"], token.match["last_month"]
    return f"{_osm_month(first)}-{_osm_month(last)}" if last else _osm_month(first)


def _osm_month(name: str) -> str:
    return OSM_MONTHS[MONTHS.index(name)]


def _inherit_days(clauses: Sequence[Clause]) -> None:
    """A season, and the day before a red one, is about the days just named."""
    for before, clause in pairwise(clauses):
        if clause.season and not clause.weekdays:
            clause.weekdays = set(before.weekdays)
        if clause.before_red_days and before.weekdays <= set(weekdays.WORKDAYS):
            clause.weekdays = set(weekdays.WORKDAYS)


def _fill_in_round_the_weekend(clauses: Sequence[Clause]) -> None:
    """ "Mån–fre 16–08 samt helger": from Friday at 16 to Monday at 8 there is no gap."""
    if len(clauses) < 2 or clauses[-1].has_hours:
        return
    nights, weekend = clauses[-2:]
    is_whole_week = nights.weekdays | weekend.weekdays == set(weekdays.ALL)
    if is_whole_week and len(nights.spans) == 1 and nights.spans[0][1] > DAY:
        opens, closes = nights.spans[0]
        nights.spans = [(0, closes - DAY), (opens, DAY)]
        weekend.spans = [(0, DAY)]


def _demand_hours(clauses: Sequence[Clause]) -> None:
    if not all(clause.has_days for clause in clauses):
        raise HoursNotUnderstood(
            _("Skriv vilka dagar tiderna gäller, till exempel Alla dagar 21–06.")
        )
    if not all(clause.has_hours for clause in clauses):
        raise HoursNotUnderstood(_("Skriv klockslag för alla dagar som nämns."))


def _clock(minutes: int) -> str:
    """Midnight is 24:00 where it ends a day."""
    past_midnight = minutes > DAY
    hours, rest = divmod(minutes - DAY if past_midnight else minutes, 60)
    return f"{hours:02}:{rest:02}"

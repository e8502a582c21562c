"""From opening hours in Swedish to OpenStreetMap's syntax, where their meaning is certain."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils import timezone
from django.utils.translation import gettext as _

from . import weekdays
from .evaluation import OpeningHours
from .spans import without
from .swedish_clauses import Clause
from .swedish_days import (
    closing_in,
    dates_in,
    lunch_in,
    minutes_in,
    season_in,
    span_in,
    weekdays_in,
)
from .swedish_tokens import Kind, Token, tokens
from .syntax import DAY, HoursNotUnderstood


@dataclass(frozen=True)
class SwedishHours:
    """`note` is what was said besides: "Ring i stället 112." """

    expression: str
    note: str
    is_only_then: bool
    """It is open on these dates and on no other day ("endast då")."""


def from_swedish(text: str, today: dt.date | None = None) -> str:
    """ "Vardagar 9–12 och 13–16" is "Mo-Fr 09:00-12:00,13:00-16:00; PH off".

    "Vardagar" are Monday to Friday but not red days; "helger" are Saturdays, Sundays and red days.
    Raises HoursNotUnderstood, with a Swedish reason, where the text could be taken in two ways.
    """
    read = read_swedish(text, today)
    if read.note:
        raise HoursNotUnderstood(
            _("”%(text)s” är ingen tid. Skriv det i anmärkningen om tider i stället.")
            % {"text": read.note[:60]}
        )
    return read.expression


def read_swedish(text: str, today: dt.date | None = None) -> SwedishHours:
    """As `from_swedish`, and with a remark that stands after the hours.

    What happens once, by its nature, is in the year in which it comes next from `today`.
    """
    day = today or timezone.localdate()
    found = list(tokens(text))
    is_only_then = any(token.kind is Kind.ONLY_THEN for token in found)
    clauses = _clauses(found, day)
    if is_only_then:
        _let_dates_come_once(clauses, day)
    _fill_in_round_the_weekend(clauses)
    _demand_hours(clauses)
    note = next((token.text for token in found if token.kind is Kind.NOTE), "")
    return SwedishHours(_expression(clauses), note[:1].upper() + note[1:], is_only_then)


def _expression(clauses: Sequence[Clause]) -> str:
    in_order = sorted(_apart(clauses), key=lambda clause: clause.precedence)
    rules = [clause.as_osm() for clause in in_order]
    if any(clause.closes_red_days for clause in clauses) and not any(
        clause.on_red_days for clause in clauses
    ):
        rules.insert(sum(clause.precedence < 4 for clause in in_order), "PH off")
    expression = "; ".join(rules)
    return "24/7" if expression == "Mo-Su 00:00-24:00" else OpeningHours(expression).expression


def _apart(clauses: Sequence[Clause]) -> Iterable[Clause]:
    """ "Helger" are weekdays, which a season changes, and red days, which it does not."""
    has_season = any(clause.season for clause in clauses)
    for clause in clauses:
        if has_season and clause.on_red_days and clause.weekdays and not clause.season:
            yield replace(clause, on_red_days=False)
            yield replace(clause, weekdays=set())
        else:
            yield clause


def _clauses(found: Iterable[Token], today: dt.date) -> list[Clause]:
    clauses = [Clause()]
    for token in found:
        if token.kind in _HOURS:
            if token.kind is Kind.CLOSED and clauses[-1].has_hours:
                clauses.append(Clause())
            _add_hours(clauses[-1], token)
        elif token.kind is Kind.LUNCH:
            _take_out_lunch(clauses, token)
        elif token.kind not in _REMARKS:
            if clauses[-1].has_hours and clauses[-1].has_days:
                clauses.append(Clause())
            _add_days(clauses, token, today)
    _name_every_day(clauses)
    _inherit_days(clauses)
    return _with_whole_hours(_joined(clauses))


_HOURS = (Kind.TIMES, Kind.ALL_DAY, Kind.CLOSED, Kind.UNTIL)
_REMARKS = (Kind.NOTE, Kind.ONLY_THEN)


def _name_every_day(clauses: Sequence[Clause]) -> None:
    """ "Dygnet runt", and "21–06": a night is every night. "9–16" may be working days only."""
    first = clauses[0]
    is_night = any(closes > DAY for _opens, closes in first.spans)
    if not first.has_days and (is_night or first.spans == [(0, DAY)]):
        first.weekdays = set(weekdays.ALL)


def _add_hours(clause: Clause, token: Token) -> None:
    if token.kind is Kind.CLOSED:
        clause.is_closed = True
    elif token.kind is Kind.UNTIL:
        clause.until = minutes_in(token.match["until"])
    elif token.kind is Kind.ALL_DAY:
        clause.spans.append((0, DAY))
    else:
        clause.spans.append(span_in(token))


def _take_out_lunch(clauses: Iterable[Clause], token: Token) -> None:
    for clause in clauses:
        clause.spans = without(clause.spans, [lunch_in(token)])


def _add_days(clauses: list[Clause], token: Token, today: dt.date) -> None:
    clause = clauses[-1]
    match token.kind:
        case Kind.MOMENTS:
            clause.closing = closing_in(token, today)
        case Kind.DATE:
            clause.dates.append(dates_in(token))
        case Kind.MONTHS:
            clause.season = season_in(token)
        case Kind.DAY_BEFORE_RED:
            clause.before_red_days = True
        case _:
            clause.weekdays |= set(weekdays_in(clauses, token))
            clause.on_red_days |= token.kind in (Kind.RED_DAYS, Kind.WEEKEND)
            clause.closes_red_days |= token.kind is Kind.WORKDAYS


def _inherit_days(clauses: Sequence[Clause]) -> None:
    """A season, and the day before a red one, is about the days just named."""
    for place, (before, clause) in enumerate(pairwise(clauses), 1):
        if clause.season and not clause.weekdays and clause.until is None:
            _refuse_several(clauses[:place], clause)
            clause.weekdays = set(before.weekdays)
        if clause.before_red_days and before.weekdays <= set(weekdays.WORKDAYS):
            clause.weekdays = set(weekdays.WORKDAYS)


def _joined(clauses: Iterable[Clause]) -> list[Clause]:
    """ "Måndag 9–12 måndag 13–16" is both; "mån–fre 9–16, fre 9–15" is another Friday."""
    joined: list[Clause] = []
    for clause in clauses:
        weekly = [other for other in joined if clause.has_times_each_week_as(other)]
        same = next((other for other in weekly if clause.is_about_the_days_of(other)), None)
        if same:
            same.spans += clause.spans
            continue
        if any(clause.is_beside(other) for other in weekly):
            raise HoursNotUnderstood(
                _("En dag står två gånger. Skriv tiderna tillsammans: Måndag 9–12 och 13–16.")
            )
        joined.append(clause)
    return joined


def _refuse_several(earlier: Iterable[Clause], clause: Clause) -> None:
    """ "Mån–tors 9–16, fre 9–15, juli 9–14": on Fridays only, or all week?"""
    if sum(other.is_weekly for other in earlier) > 1 and clause.spans:
        raise HoursNotUnderstood(_("Skriv vilka dagar tiderna under säsongen gäller."))


def _with_whole_hours(clauses: list[Clause]) -> list[Clause]:
    """ "Till 16" is from when it opens on those days; days that close earlier are left."""
    whole: list[Clause] = []
    for place, clause in enumerate(clauses):
        weekly = [other for other in clauses[:place] if other.is_weekly and other.spans]
        shorter = weekly if clause.until is not None else []
        if clause.until is None:
            whole.append(clause)
        elif not shorter or any(closes > DAY for each in shorter for _o, closes in each.spans):
            raise HoursNotUnderstood(
                _("Skriv också när det öppnar, där det bara står när det stänger.")
            )
        whole += [piece for each in shorter if (piece := clause.shortening(each))]
    return whole


def _let_dates_come_once(clauses: Iterable[Clause], today: dt.date) -> None:
    for clause in clauses:
        if not clause.dates:
            raise HoursNotUnderstood(_("”Endast då” hör ihop med datum. Skriv vilka dagar."))
        clause.dates = [dates.coming(today) for dates in clause.dates]


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


def _demand_times_apart(clause: Clause) -> None:
    if any(after[0] < before[1] for before, after in pairwise(sorted(clause.spans))):
        raise HoursNotUnderstood(_("Tiderna går in i varandra."))


def _demand_hours(clauses: Sequence[Clause]) -> None:
    if not all(clause.has_days for clause in clauses):
        raise HoursNotUnderstood(
            _("Skriv vilka dagar tiderna gäller, till exempel Alla dagar 21–06.")
        )
    if not all(clause.has_hours for clause in clauses):
        raise HoursNotUnderstood(_("Skriv klockslag för alla dagar som nämns."))
    for clause in clauses:
        _demand_times_apart(clause)
    if any(clause.closing and not clause.is_closed for clause in clauses):
        raise HoursNotUnderstood(
            _("Från ett klockslag till ett annat datum kan det bara vara stängt.")
        )

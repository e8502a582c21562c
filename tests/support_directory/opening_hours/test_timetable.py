"""The keeper's table means what the stored expression means, or it is not offered."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support_directory.opening_hours import OpeningHours
from support_directory.opening_hours.dated import NotForTheTable
from support_directory.opening_hours.timetable import DatedException, Season, Timetable
from support_directory.opening_hours.timetable_boxes import NotForTheBoxes
from support_directory.opening_hours.timetable_reading import read_timetable
from support_directory.opening_hours.timetable_typed import as_typed, from_typed

TODAY = dt.date(2026, 11, 25)
THREE_YEARS = [dt.date(2026, 1, 1) + dt.timedelta(days=offset) for offset in range(3 * 365 + 1)]
EXAMPLE = Path(__file__).parents[3] / "content/example/services.json"

CLOSED_OVER_CHRISTMAS = (
    "Mo-Su 21:00-06:00; 2026 Dec 20 15:00-24:00 off; 2026 Dec 21-2027 Jan 1 off; "
    "2027 Jan 2 00:00-08:00 off"
)
EXPRESSIBLE = [
    "24/7",
    "Mo-Su 21:00-06:00",
    "Fr 14:00-02:00",
    "Fr 14:00-02:00; Sa 10:00-12:00",
    "We 17:00-21:00; Mo,Tu,Th-Su 14:00-21:00",
    "Mo-Fr 09:00-12:00,13:00-16:00",
    "Mo-Fr 09:00-12:00,13:00-16:00; PH off",
    "Mo-Fr 09:00-12:00,13:00-16:00; PH -1 day Mo-Fr 09:00-12:00; PH off",
    "Mo-Fr 09:00-17:00; Jun-Aug Mo-Fr 09:00-16:00",
    "Mo-Fr 09:00-17:00; Jun 15-Aug 15 Mo-Fr 09:00-16:00; Dec 20-Jan 6 off; PH off",
    "Mo-Fr 18:00-22:00; Sa,Su,PH 14:00-18:00",
    "Sa,Su,PH 10:00-12:00; Mo-Fr 09:00-17:00",
    "PH -1 day 08:00-14:00",
    "2026 Apr 9-10 10:00-21:00",
    "Mo-Su 09:00-17:00; Dec 24,Dec 31 off",
    "Mo-Su 21:00-06:00; 2026 Dec 20 15:00-24:00 off; 2026 Dec 21-31 off",
    CLOSED_OVER_CHRISTMAS,
    "Mo-Su 21:00-06:00; Dec 20 15:00-24:00 off; Dec 21-Jan 1 off; Jan 2 00:00-08:00 off",
    "Mo-Fr 00:00-08:00,16:00-24:00; Sa,Su,PH 00:00-24:00",
    "Mo-Su 09:00-17:00; Feb 29 off",
    "Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off",
]
DECLINED = [
    "Mo-Fr 16:00-08:00; Sa,Su 08:00-08:00",  # round the clock, but not from midnight
    "2026 Jun-Aug Mo 10:00-12:00",  # a season of one year
    "Mo-Fr 09:00-17:00; PH off; Jun-Aug Mo-Fr 09:00-16:00",  # open on 6 June, but on no other
    "PH +1 day 10:00-12:00",
    "Mo-Fr 09:00-16:00; PH Mo-Fr 10:00-12:00",  # red Mondays to Fridays, not red Saturdays
    "Mo-Su 09:00-17:00; 2031 off",
    "Dec 20-Jan 2 off",  # never open
    "Mo-Su 09:00-17:00; 2026 Dec 20-22 12:00-13:00 off",
    "Mo-Su 09:00-17:00; 1999 Dec 20 off; 9999 Dec 20 off",
]


def typed_and_back(table: Timetable) -> Timetable:
    """Through what goes to the browser and comes back."""
    again, errors = from_typed(json.loads(json.dumps(as_typed(table))))
    assert errors == []
    return again


def same_on_every_day(one: str, other: str) -> bool:
    first, second = OpeningHours(one), OpeningHours(other)
    return all(first.minutes(day) == second.minutes(day) for day in THREE_YEARS)


def example_expressions() -> set[str]:
    services = json.loads(EXAMPLE.read_text())
    return {
        way["opening_hours"]
        for service in services
        for way in service["contact_points"]
        if way.get("opening_hours")
    }


@pytest.mark.parametrize("expression", [*EXPRESSIBLE, *sorted(example_expressions())])
def test_an_expression_through_the_table_means_the_same(expression: str) -> None:
    table = typed_and_back(read_timetable(expression, TODAY))
    assert same_on_every_day(expression, table.expression())


@pytest.mark.parametrize("expression", DECLINED)
def test_what_the_table_cannot_say_is_declined(expression: str) -> None:
    OpeningHours(expression)
    with pytest.raises((NotForTheTable, NotForTheBoxes)):
        as_typed(read_timetable(expression, TODAY))


BEGINNINGS = st.integers(0, 23 * 4 + 3).map(lambda quarter: quarter * 15)


@st.composite
def hours(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """Up to three spans in order; the last may go on past midnight."""
    marks = sorted(draw(st.lists(BEGINNINGS, min_size=0, max_size=6, unique=True)))
    spans = list(zip(marks[::2], marks[1::2], strict=False))
    if len(marks) % 2:
        closes = draw(st.integers(1, max(marks[0] // 15, 1))) * 15 + 24 * 60
        spans.append((marks[-1], closes - (closes - marks[-1] >= 24 * 60) * (closes - 24 * 60)))
    return tuple(span for span in spans if span[0] < span[1])


WEEKS = st.one_of(
    hours().map(lambda spans: (spans,) * 5 + ((),) * 2), st.tuples(*[hours() for _day in range(7)])
)
MONTH_DAYS = st.tuples(st.integers(1, 12), st.integers(1, 28))
DATES = st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 1))
SEASONS = st.builds(Season, MONTH_DAYS, MONTH_DAYS, WEEKS)


@st.composite
def exceptions(draw: st.DrawFn) -> DatedException:
    first = draw(DATES)
    last = first + dt.timedelta(days=draw(st.integers(0, 20)))
    closes_at = draw(st.none() | st.integers(1, 40).map(lambda quarter: quarter * 15))
    opens_at = draw(st.none() | st.integers(60, 90).map(lambda quarter: quarter * 15))
    spans = draw(hours())
    if spans:
        return DatedException(first, last, spans, draw(st.booleans()))
    return DatedException(first, last, (), draw(st.booleans()), closes_at, opens_at)


TABLES = st.builds(
    Timetable,
    WEEKS,
    st.none() | hours(),
    st.none() | hours(),
    st.booleans(),
    st.lists(SEASONS, max_size=2).map(tuple),
    st.lists(exceptions(), max_size=3).map(tuple),
).filter(lambda table: table.opens_ever)


def check_table(table: Timetable) -> None:
    expression = table.expression()
    assert same_on_every_day(expression, typed_and_back(table).expression())
    try:
        again = read_timetable(expression, TODAY)
    except NotForTheTable:
        return
    assert same_on_every_day(expression, again.expression())


@given(TABLES)
@settings(max_examples=8, deadline=None)
def test_any_table_is_stored_and_read_again_or_declined(table: Timetable) -> None:
    check_table(table)


@pytest.mark.full
@given(TABLES)
@settings(max_examples=1000, deadline=None)
def test_a_thousand_tables_are_stored_and_read_again(table: Timetable) -> None:
    check_table(table)


DAYS = st.sampled_from(
    ["", "Mo-Fr ", "Sa,Su ", "Fr-Mo ", "PH ", "Sa,PH ", "PH -1 day ", "PH -1 day Mo-Fr "]
)
PERIODS = st.sampled_from(
    ["", "", "", "Jun-Aug ", "Dec 20-Jan 6 ", "Dec 24,Dec 31 ", "2026 Apr 9-10 ", "2027 Dec 20 "]
)
TIMES = st.sampled_from(
    [
        *("09:00-16:00", "09:00-12:00,13:00-16:00", "21:00-06:00", "14:00-02:00"),
        *("00:00-24:00", "off", "15:00-24:00 off", "00:00-08:00 off"),
    ]
)
RULES = st.builds(lambda *parts: "".join(parts), PERIODS, DAYS, TIMES)
EXPRESSIONS = st.lists(RULES, min_size=1, max_size=5).map("; ".join)


def check_expression(expression: str) -> None:
    try:
        table = read_timetable(expression, TODAY)
    except NotForTheTable:
        return
    assert same_on_every_day(expression, typed_and_back(table).expression())


@given(EXPRESSIONS)
@settings(max_examples=40, deadline=None)
def test_any_expression_is_read_without_loss_or_declined(expression: str) -> None:
    check_expression(expression)


@pytest.mark.full
@given(EXPRESSIONS)
@settings(max_examples=2000, deadline=None)
def test_thousands_of_expressions_are_read_without_loss(expression: str) -> None:
    check_expression(expression)


@pytest.mark.parametrize(
    ("change", "place", "sentence"),
    [
        ({"week": [[["9", ""]]]}, "week-0", "Skriv också när det stänger."),
        ({"week": [[], [["", "16"]]]}, "week-1", "Skriv också när det öppnar."),
        ({"week": [[["9", "25"]]]}, "week-0", "Klockslaget ”25” finns inte."),
        ({"week": [[["9.75", "12"]]]}, "week-0", "Klockslaget ”9.75” finns inte."),
        ({"week": [[["9", "12"], ["11", "16"]]]}, "week-0", "Tiderna går in i varandra."),
        ({"week": [[["9", "9"]]]}, "week-0", "börjar och slutar samtidigt"),
        ({"week": []}, "week", "välj att tiderna inte är kända"),
        ({"red_days": ""}, "red_days", "Välj vad som gäller på röda dagar."),
        ({"red_days": "own"}, "red_days", "Skriv vilka tider som gäller då."),
        ({"eves": "own", "eve_times": [["x", "1"]]}, "eves", "Klockslaget ”x” finns inte."),
        ({"seasons": [{}]}, "season-0", "Välj vilka månader"),
        ({"exceptions": [{}]}, "exception-0", "Välj vilken dag"),
        ({"exceptions": [{"first": "2026-02-30"}]}, "exception-0", "Dagen finns inte."),
        (
            {"exceptions": [{"first": "2026-12-24", "last": "2026-12-20"}]},
            "exception-0",
            "före den första",
        ),
        ({"exceptions": [{"kind": "own", "first": "2026-12-24"}]}, "exception-0", "vilka tider"),
    ],
)
def test_a_wrong_row_is_told_at_that_row(change: dict, place: str, sentence: str) -> None:  # type: ignore[type-arg]
    typed = as_typed(read_timetable("Mo-Fr 09:00-16:00; PH off"))
    _table, errors = from_typed({**typed, **change})
    assert [error.place for error in errors] == [place]
    assert sentence in errors[0].sentence


@pytest.mark.parametrize("nonsense", [{}, {"week": 7}, {"week": [[1]]}, {"seasons": [[]]}])
def test_a_table_that_no_browser_sent_is_refused_quietly(nonsense: dict) -> None:  # type: ignore[type-arg]
    _table, errors = from_typed(nonsense)
    assert errors


@pytest.mark.parametrize("typed", ["9", "09", "9.00", "9:00", "0900", "kl. 9", "09,00"])
def test_times_are_typed_in_any_usual_way(typed: str) -> None:
    table, _errors = from_typed({"week": [[[typed, "12"]]], "red_days": "closed"})
    assert table.expression() == "Mo 09:00-12:00; PH off"

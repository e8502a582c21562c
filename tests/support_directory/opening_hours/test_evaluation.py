"""Open or closed, at the minute before and after."""

import datetime as dt
import random
from zoneinfo import ZoneInfo

import opening_hours as library
import pytest

from support_directory.opening_hours import HoursNotUnderstood, OpeningHours, remembered

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MINUTE = dt.timedelta(minutes=1)


def moment(text: str, *, fold: int = 0) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM, fold=fold)


@pytest.mark.parametrize(
    ("expression", "opens", "closes"),
    [
        ("Mo-Su 21:00-06:00", "2026-11-23 21:00", "2026-11-24 06:00"),
        ("Fr 14:00-02:00", "2026-11-27 14:00", "2026-11-28 02:00"),
        ("Fr 14:00-02:00; Sa 10:00-12:00", "2026-11-27 14:00", "2026-11-28 02:00"),
        ("We 17:00-21:00; Mo,Tu,Th-Su 14:00-21:00", "2026-11-25 17:00", "2026-11-25 21:00"),
        ("We 17:00-21:00; Mo,Tu,Th-Su 14:00-21:00", "2026-11-26 14:00", "2026-11-26 21:00"),
        ("Mo-Fr 09:00-12:00,13:00-16:00", "2026-11-23 13:00", "2026-11-23 16:00"),
        ("Mo-Fr 09:00-17:00; Jun-Aug Mo-Fr 09:00-16:00", "2026-07-01 09:00", "2026-07-01 16:00"),
        ("Mo-Fr 09:00-17:00; Jun-Aug Mo-Fr 09:00-16:00", "2026-09-01 09:00", "2026-09-01 17:00"),
        ("2026 Apr 9-10 10:00-21:00", "2026-04-09 10:00", "2026-04-09 21:00"),
        ("Mo-Fr 16:00-08:00; Sa,Su 08:00-08:00", "2026-11-26 16:00", "2026-11-27 08:00"),
        ("Mo-Su 22:00-24:00; Mo-Su 22:00-23:00", "2026-11-23 22:00", "2026-11-23 23:00"),
        ("Mo-Fr 09:00-16:00; PH -1 day Mo-Fr 08:00-14:00", "2026-04-30 08:00", "2026-04-30 14:00"),
    ],
)
def test_it_opens_and_closes_on_the_minute(expression: str, opens: str, closes: str) -> None:
    hours, start, end = OpeningHours(expression), moment(opens), moment(closes)
    assert not hours.is_open(start - MINUTE)
    assert hours.next_opening(start - MINUTE) == start
    assert hours.is_open(start)
    assert hours.open_until(start) == end
    assert hours.is_open(end - MINUTE)
    assert not hours.is_open(end)


def test_what_is_always_open_never_closes() -> None:
    hours = OpeningHours("24/7")
    assert hours.is_open(moment("2026-12-24 03:00"))
    assert hours.open_until(moment("2026-12-24 03:00")) is None


def test_what_never_opens_again_has_no_next_opening() -> None:
    hours = OpeningHours("2026 Apr 9-10 10:00-21:00")
    assert not hours.is_open(moment("2026-04-10 21:00"))
    assert hours.next_opening(moment("2026-04-10 21:00")) is None


def test_from_friday_to_monday_there_is_no_gap() -> None:
    hours = OpeningHours("Mo-Fr 00:00-08:00,16:00-24:00; Sa,Su,PH 00:00-24:00")
    assert hours.open_until(moment("2026-11-27 16:00")) == moment("2026-11-30 08:00")
    assert hours.open_until(moment("2026-12-24 16:00")) == moment("2026-12-28 08:00")


def test_a_closing_from_one_hour_to_another_leaves_no_night_open() -> None:
    hours = OpeningHours(
        "Mo-Su 21:00-06:00; 2026 Dec 20 15:00-24:00 off; "
        "2026 Dec 21-2027 Jan 1 off; 2027 Jan 2 00:00-08:00 off"
    )
    assert hours.is_open(moment("2026-12-20 05:59"))
    assert hours.next_opening(moment("2026-12-20 06:00")) == moment("2027-01-02 21:00")


def test_a_red_day_does_not_end_the_night_before_it() -> None:
    hours = OpeningHours("Th 14:00-02:00; PH off")
    assert hours.open_until(moment("2026-12-24 23:00")) == moment("2026-12-25 02:00")


@pytest.mark.parametrize(
    ("start", "end", "hours_open"),
    [("2026-03-28 21:00", "2026-03-29 06:00", 8), ("2026-10-24 21:00", "2026-10-25 06:00", 10)],
)
def test_summer_time_makes_a_night_shorter_or_longer(start: str, end: str, hours_open: int) -> None:
    (span,) = OpeningHours("Sa 21:00-06:00").intervals(moment(start).date())
    assert (span.start, span.end) == (moment(start), moment(end))
    utc = dt.UTC
    assert span.end.astimezone(utc) - span.start.astimezone(utc) == dt.timedelta(hours=hours_open)


def test_a_time_that_summer_time_skips_is_when_it_has_skipped() -> None:
    (span,) = OpeningHours("Su 00:00-02:30").intervals(dt.date(2026, 3, 29))
    assert span.end == moment("2026-03-29 03:00")


def test_a_time_that_comes_twice_is_the_first() -> None:
    hours = OpeningHours("Su 00:00-02:30")
    assert hours.is_open(moment("2026-10-25 02:29"))
    assert not hours.is_open(moment("2026-10-25 02:30"))
    assert not hours.is_open(moment("2026-10-25 02:15", fold=1))


@pytest.mark.parametrize(
    "expression",
    [
        "",
        ";",
        "jämt",
        "Mo-Fr 9-12",
        "Mo-Fr 25:00-26:00",
        "Mo-Fr 09:75-10:00",
        "Mo-Fr 09:00-40:00",
        "Feb 30 off",
        "2026 Apr 31 10:00-12:00",
        "sunrise-sunset",
        "SH 10:00-12:00",
        "week 1-10 Mo 10:00-12:00",
        'Mo-Fr 09:00-16:00 "ring"',
        "Mo-Fr 09:00+",
        "Mo-Fr 09:00-16:00 || Sa 10:00-12:00",
        "Mo-Fr 09:00-16:00\0",
        "Mo " * 500,
    ],
)
def test_hours_outside_the_known_syntax_are_refused(expression: str) -> None:
    with pytest.raises(HoursNotUnderstood):
        OpeningHours(expression)


def test_hours_are_read_once() -> None:
    assert remembered("Mo 10:00-12:00") is remembered("Mo 10:00-12:00")


def test_by_day_it_agrees_with_the_library() -> None:
    """Without nights and red days there is nothing that we know better."""
    dice = random.Random(20261123)  # noqa: S311
    for _trial in range(200):
        expression = "; ".join(_random_rule(dice) for _rule in range(dice.randint(1, 4)))
        ours, theirs = OpeningHours(expression), library.OpeningHours(expression, STOCKHOLM)
        at = moment("2026-01-01") + dt.timedelta(minutes=dice.randrange(365 * 24 * 60))
        assert ours.is_open(at) == theirs.is_open(at), (expression, at)


def _random_rule(dice: random.Random) -> str:
    season = dice.choice(["", "", "Jun-Aug ", "Dec 20-Jan 6 ", "2026 Apr 9-10 "])
    days = dice.choice(["", "Mo-Fr ", "Sa,Su ", "We ", "Fr-Mo "])
    opens = dice.randrange(0, 20)
    times = f"{opens:02}:30-{dice.randint(opens + 1, 24):02}:00"
    return f"{season}{days}{times}{dice.choice(['', '', ' off'])}"

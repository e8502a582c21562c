"""Every kind of hours that Swedish helplines have, round every red day and eve of three years."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from support_directory.models import ContactPoint
from support_directory.opening_hours import OpeningHours, from_swedish
from support_directory.opening_hours.red_days import red_day_name

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MINUTE = dt.timedelta(minutes=1)
TABLE = Path(__file__).parents[2] / "data/swedish_days_2026_2028.txt"
DAYS = [line.split() for line in TABLE.read_text().splitlines() if not line.startswith("#")]
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
COLUMNS = {
    "helgfria vardagar 9–12 och 13–16": 3,
    "vardagar 8–16, dag före röd dag 8–14": 4,
    "mån–fre 10–18 samt helger 14–18": 5,
}


def test_the_calendar_tells_red_days_from_eves() -> None:
    for row in DAYS:
        day = dt.date.fromisoformat(row[0])
        assert WEEKDAYS[day.weekday()] == row[1]
        assert (day, bool(red_day_name(day))) == (day, row[2] == "red")


@pytest.mark.parametrize("written", COLUMNS)
def test_hours_hold_round_every_red_day_and_eve(written: str) -> None:
    hours = OpeningHours(from_swedish(written))
    found = {row[0]: as_written(hours, dt.date.fromisoformat(row[0])) for row in DAYS}
    assert found == {row[0]: row[COLUMNS[written]] for row in DAYS}


def as_written(hours: OpeningHours, day: dt.date) -> str:
    spans = [f"{start / 60:g}-{end / 60:g}" for start, end in hours.minutes(day)]
    return ",".join(spans) or "-"


# Written as on a real page; as it is shown; then moments when it opens, and when it closes again.
CASES = {
    "21–06": (
        "alla dagar 21–06",
        [
            ("2026-11-25 21:00", "2026-11-26 06:00"),
            ("2026-12-24 21:00", "2026-12-25 06:00"),
            ("2026-03-28 21:00", "2026-03-29 06:00"),
            ("2026-10-24 21:00", "2026-10-25 06:00"),
        ],
    ),
    "Fredag 14.00–02.00": (
        "fre 14–02",
        [
            ("2026-11-27 14:00", "2026-11-28 02:00"),
            ("2026-12-25 14:00", "2026-12-26 02:00"),
            ("2026-03-27 14:00", "2026-03-28 02:00"),
        ],
    ),
    "lördag 14.00–02.30": (  # the clock shows 02.30 never on one night, twice on the other
        "lör 14–02.30",
        [
            ("2026-03-28 14:00", "2026-03-29 03:00"),
            ("2026-10-24 14:00", "2026-10-25 02:30"),
        ],
    ),
    "onsdagar 17–21, övriga dagar 14–21": (
        "ons 17–21, mån–tis och tors–sön 14–21",
        [
            ("2026-11-25 17:00", "2026-11-25 21:00"),
            ("2026-11-26 14:00", "2026-11-26 21:00"),
            ("2026-12-24 14:00", "2026-12-24 21:00"),
            ("2026-03-29 14:00", "2026-03-29 21:00"),
            ("2026-10-25 14:00", "2026-10-25 21:00"),
        ],
    ),
    "mån–fre 8–17, juni–augusti till 16": (
        "mån–fre 8–17, juni–augusti mån–fre 8–16",
        [
            ("2026-05-29 08:00", "2026-05-29 17:00"),
            ("2026-06-01 08:00", "2026-06-01 16:00"),
            ("2026-08-31 08:00", "2026-08-31 16:00"),
            ("2026-09-01 08:00", "2026-09-01 17:00"),
            ("2026-12-24 08:00", "2026-12-24 17:00"),
        ],
    ),
    "vardagar 8–16, dag före röd dag 8–14": (
        "helgfria vardagar 8–16, vardag före röd dag 8–14",
        [
            ("2026-12-23 08:00", "2026-12-23 16:00"),
            ("2026-12-24 08:00", "2026-12-24 14:00"),
            ("2026-06-19 08:00", "2026-06-19 14:00"),
        ],
    ),
    "helgfria vardagar 9–12 och 13–16": (
        "helgfria vardagar 9–12 och 13–16",
        [
            ("2026-12-24 09:00", "2026-12-24 12:00"),
            ("2026-12-24 13:00", "2026-12-24 16:00"),
            ("2026-03-30 09:00", "2026-03-30 12:00"),
            ("2026-10-26 13:00", "2026-10-26 16:00"),
        ],
    ),
    "9–10 april 2026 10–21, endast då": (
        "9–10 april 2026 10–21",
        [("2026-04-09 10:00", "2026-04-09 21:00"), ("2026-04-10 10:00", "2026-04-10 21:00")],
    ),
}
STRETCHES = [(case, *stretch) for case, (_shown, found) in CASES.items() for stretch in found]


@pytest.mark.parametrize(("written", "opens", "closes"), STRETCHES)
def test_it_is_open_from_the_minute_to_the_minute(written: str, opens: str, closes: str) -> None:
    point = ContactPoint(opening_hours=from_swedish(written), hours_evidence="sourced")
    start, end = moment(opens), moment(closes)
    for at, is_open in ((-MINUTE, False), (MINUTE * 0, True)):
        assert openness(point, start.astimezone(dt.UTC) + at) == is_open
    for at, is_open in ((-MINUTE, True), (MINUTE * 0, False)):
        assert openness(point, end.astimezone(dt.UTC) + at) == is_open


@pytest.mark.parametrize(("written", "shown"), [(case, CASES[case][0]) for case in CASES])
def test_hours_are_shown_as_people_write_them(written: str, shown: str) -> None:
    assert ContactPoint(opening_hours=from_swedish(written)).hours_in_words == shown


def test_hours_for_two_days_only_never_come_back() -> None:
    hours = OpeningHours(from_swedish("9–10 april 2026 10–21, endast då"))
    assert not any(hours.minutes(dt.date(2027, 4, day)) for day in (8, 9, 10, 11))


def test_a_closing_over_the_turn_of_the_year_is_to_the_hour() -> None:
    written = "alla dagar 8–22, 20 december 2026 kl. 15 till 2 januari 2027 kl. 8 stängt"
    point = ContactPoint(opening_hours=from_swedish(written), hours_evidence="sourced")
    shut, again = moment("2026-12-20 15:00"), moment("2027-01-02 08:00")
    assert (openness(point, shut - MINUTE), openness(point, shut)) == (True, False)
    assert not openness(point, moment("2026-12-24 12:00"))
    assert (openness(point, again - MINUTE), openness(point, again)) == (False, True)


@pytest.mark.parametrize("at", ["2026-12-24 03:00", "2026-03-29 03:00", "2026-10-25 02:30"])
def test_what_is_always_open_is_open_on_any_night(at: str) -> None:
    point = ContactPoint(opening_hours=from_swedish("alltid öppet"), hours_evidence="sourced")
    assert (openness(point, moment(at)), point.hours_in_words) == (True, "dygnet runt")


@pytest.mark.parametrize("evidence", ["unsourced", "conflicting"])
def test_nobody_is_told_whether_unsure_hours_are_open(evidence: str) -> None:
    point = ContactPoint(opening_hours="24/7", hours_evidence=evidence)
    assert point.opening(moment("2026-11-25 12:00")) is None


def openness(point: ContactPoint, at: dt.datetime) -> bool:
    found = point.opening(at)
    assert found is not None
    return found.is_open


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)

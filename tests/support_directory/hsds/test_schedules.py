"""Schedules say, day by day, exactly what the hours that they are made of say."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from support_directory.hsds.schedules import DAYS, WEEKS, weeks_of
from support_directory.models import Service
from support_directory.opening_hours import OpeningHours

from .validation import Json

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MONDAY = dt.date(2026, 9, 14)
A_DAY = dt.timedelta(days=1)
CASES = (
    "24/7",
    "Mo-Su 21:00-06:00",
    "Fr 14:00-02:00",
    "We 17:00-21:00; Mo,Tu,Th,Fr,Sa,Su 14:00-21:00",
    "Mo-Fr 08:00-17:00; Jun-Aug Mo-Fr 08:00-16:00",
    "Mo-Fr 08:00-17:00; PH -1 day Mo-Fr 08:00-14:00; PH off",
    "Mo-Fr 09:00-12:00,13:00-16:00; PH off",
    "Mo-Su 09:00-21:00; 2026 Dec 20 15:00-24:00 off; 2026 Dec 21-2027 Jan 01 off",
    "2027 Apr 9-10 10:00-21:00",
    "Mo-Su 02:00-03:00",
    "Mo-Su 01:30-02:30",
    "Mo-Su 00:00-24:00,20:00-30:00",
)


def unrolled(expression: str) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """As a consumer reads the schedules: RRULE's days, and times that carry their offset."""
    for weeks in weeks_of(expression, MONDAY):
        day = weeks.first
        while day <= weeks.last:
            if DAYS[day.weekday()] in weeks.byday.split(","):
                start = dt.datetime.fromisoformat(f"{day}T{weeks.opens_at}")
                overnight = weeks.closes_at[:5] <= weeks.opens_at[:5]
                end = dt.datetime.fromisoformat(f"{day + A_DAY * overnight}T{weeks.closes_at}")
                yield start, end
            day += A_DAY


def expected(expression: str) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    hours = OpeningHours(expression)
    for offset in range(WEEKS * 7):
        for span in hours.intervals(MONDAY + offset * A_DAY):
            yield span.start, span.end


def minutes_open(spans: Iterator[tuple[dt.datetime, dt.datetime]]) -> set[int]:
    """In quarters of an hour since the epoch."""
    return {
        quarter
        for start, end in spans
        for quarter in range(int(start.timestamp()) // 900, int(end.timestamp()) // 900)
    }


@pytest.mark.parametrize("expression", CASES)
def test_schedules_are_open_exactly_when_the_hours_are(expression: str) -> None:
    assert minutes_open(unrolled(expression)) == minutes_open(expected(expression))


def test_a_week_without_exceptions_changes_with_summer_time_only() -> None:
    winter = [(weeks.opens_at, weeks.utc_offset) for weeks in weeks_of("Mo-Fr 09:00-16:00", MONDAY)]

    assert winter == [("09:00+02:00", 2), ("09:00+01:00", 1), ("09:00+02:00", 2)]


def test_a_night_over_the_change_of_the_clocks_has_both_offsets() -> None:
    nights = weeks_of("Sa 21:00-06:00", MONDAY)

    long_or_short = [night for night in nights if night.opens_at[5:] != night.closes_at[5:]]
    assert [(night.opens_at, night.closes_at, night.first) for night in long_or_short] == [
        ("21:00+02:00", "06:00+01:00", dt.date(2026, 10, 24)),
        ("21:00+01:00", "06:00+02:00", dt.date(2027, 3, 27)),
    ]


def test_ways_in_with_the_same_hours_share_their_schedules(
    client: Client, directory: Service
) -> None:
    directory.contact_points.filter(kind__in=("chat", "text")).update(opening_hours="24/7")
    with time_machine.travel(dt.datetime(2026, 9, 18, 12, tzinfo=STOCKHOLM), tick=False):
        service = client.get(f"/api/hsds/services/{directory.uuid}").json()

    always = [s for s in service["schedules"] if s["opens_at"].startswith("00:00")]
    named = {tuple(values(schedule, "detail.way_in.id")) for schedule in always}
    assert always[0]["dtstart"] == "2026-09-14"
    assert [len(ways_in) for ways_in in named] == [2]


def values(item: Json, code: str) -> list[str]:
    return [a["value"] for a in item["attributes"] if a["taxonomy_term"]["code"] == code]

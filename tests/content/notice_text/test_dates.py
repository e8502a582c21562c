import datetime as dt

import pytest

from content.notice_text.dates import dates_in, impossible_dates, moment_at, only_moment
from content.notice_text.years import resolved

PUBLISHED = dt.date(2023, 8, 28)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("28 augusti 2023", "2023-08-28"),
        ("06 april 2022", "2022-04-06"),
        ("2023-08-28", "2023-08-28"),
        ("2023/08/28", "2023-08-28"),
        ("2023.08.28", "2023-08-28"),
        ("20230828", "2023-08-28"),
        ("28/8 2023", "2023-08-28"),
        ("28/8-2023", "2023-08-28"),
        ("28/8/2023", "2023-08-28"),
        ("28.8.2023", "2023-08-28"),
        ("28-08-2023", "2023-08-28"),
        ("måndag 28 augusti 2023", "2023-08-28"),
        ("Måndagen den 28 augusti 2023", "2023-08-28"),
        ("mån 28 aug 2023", "2023-08-28"),
        ("28 aug. 2023", "2023-08-28"),
        ("28 AUGUSTI 2023", "2023-08-28"),
        ("28 juni, 2021", "2021-06-28"),
        ("den 3:e maj 2024", "2024-05-03"),
        ("29 februari 2024", "2024-02-29"),
        ("Dec 08, 2017", "2017-12-08"),
        ("Fri 5 Jan 2024", "2024-01-05"),
        ("28/8 -23", "2023-08-28"),
        ("28/8/23", "2023-08-28"),
        ("5 January 2024", "2024-01-05"),
    ],
)
def test_a_date_with_its_year_is_that_day(written: str, date: str) -> None:
    moment = moment_at(written)
    assert moment is not None
    assert (str(moment.date), moment.written) == (date, written)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("18 september 10:45", "2023-09-18T10:45"),
        ("18 september, kl 10.45", "2023-09-18T10:45"),
        ("18 september klockan 10.45", "2023-09-18T10:45"),
        ("18/9 kl.10.45", "2023-09-18T10:45"),
        ("18/9 kl 1045", "2023-09-18T10:45"),
        ("18 sep – 10:45", "2023-09-18T10:45"),
        ("18 september (kl. 10.45)", "2023-09-18T10:45"),
        ("10 januari 2024 · 10.00", "2024-01-10T10:00"),
        ("2023-09-18, 15.30", "2023-09-18T15:30"),
        ("2023-09-18T10:45", "2023-09-18T10:45"),
        ("2023-09-18T10:45:31+02:00", "2023-09-18T10:45"),
        ("2023-09-18 10:45:31", "2023-09-18T10:45"),
        ("kl. 11.33 30/11", "2023-11-30T11:33"),
        ("10.45, 18 september", "2023-09-18T10:45"),
        ("kl 14.30 den 3 maj", "2024-05-03T14:30"),
        ("14 mars kl 9", "2024-03-14T09:00"),
        ("måndag 28 augusti", "2023-08-28"),
        ("den 27 augusti", "2024-08-27"),
        ("29 februari", "2024-02-29"),
        ("kl. 14.30", "2023-08-28T14:30"),
    ],
)
def test_what_is_left_out_comes_from_the_published_date(written: str, at: str) -> None:
    moment = only_moment(written)
    assert moment is not None
    assert resolved(moment, PUBLISHED).at == at


@pytest.mark.parametrize("written", ["18 september 10:45", "28 augusti", "kl. 14.30"])
def test_without_a_published_date_nothing_is_assumed(written: str) -> None:
    found = resolved(moment_at(written), None)
    assert (found.at, found.assumed) == (None, "")


@pytest.mark.parametrize(
    "written",
    [
        "31 februari",
        "2023-02-30",
        "24/7",
        "12 000 kronor",
        "0155-24 80 00",
        "611 83",
        "212000-2940",
        "10.45-12.00",
        "kl. 10–12",
        "3 marsvin",
        "25.70",
        "2023",
        "augusti 2023",
        "13/13",
        "1/10-15/10",
        "192.168.1.1",
    ],
)
def test_other_figures_are_no_moment(written: str) -> None:
    assert moment_at(written) is None


def test_a_day_that_is_in_no_calendar_is_pointed_out() -> None:
    text = "Stängt den 31 april 2023, öppet 2023-02-30 och 30 april 2023."
    assert impossible_dates(text) == ["2023-02-30", "den 31 april 2023"]


def test_dates_are_found_within_sentences() -> None:
    found = dates_in("Mötet den 18 september 2023 flyttas till 2023-10-02.")
    assert sorted(str(moment.date) for moment in found) == ["2023-09-18", "2023-10-02"]

"""Times in words."""

from __future__ import annotations

import datetime as dt

import pytest

from content.time_words import as_of_in_words, clock_in_words, day_in_words, unbroken

TODAY = dt.date(2023, 12, 1)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2023, 9, 18), "18 september"),
        (dt.date(2022, 9, 18), "18 september 2022"),
        (dt.date(2024, 1, 1), "1 januari 2024"),
    ],
)
def test_the_year_is_said_when_it_is_another(day: dt.date, words: str) -> None:
    assert day_in_words(day, TODAY) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (dt.datetime(2023, 9, 18, 8, 45, tzinfo=dt.UTC), "10.45"),
        (dt.datetime(2023, 12, 18, 8, 5, tzinfo=dt.UTC), "09.05"),
        (dt.datetime(2023, 12, 18, 23, 40, tzinfo=dt.UTC), "00.40"),
    ],
)
def test_the_clock_is_that_of_nykoping(moment: dt.datetime, words: str) -> None:
    assert clock_in_words(moment) == words


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2023", "2023"),
        ("2023-09", "september 2023"),
        ("2023-09-18", "18 september 2023"),
        (dt.date(2023, 9, 18), "18 september 2023"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_date_is_no_more_precise_than_known(as_of: dt.date | str | None, words: str) -> None:
    assert as_of_in_words(as_of) == words


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("den 18 september klockan 9", "den 18\u00a0september klockan 9"),
        ("mån–fre 21–06", "mån\u2060–\u2060fre 21\u2060–\u206006"),
        ("Från 18 år – och uppåt", "Från 18\u00a0år – och uppåt"),
        ('<a href="/1–2/">3 maj</a>', '<a href="/1–2/">3\u00a0maj</a>'),
    ],
)
def test_a_date_and_a_span_stay_on_one_line(text: str, kept: str) -> None:
    assert unbroken(text) == kept

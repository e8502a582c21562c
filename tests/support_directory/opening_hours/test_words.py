"""Opening hours in Swedish, written and read."""

import datetime as dt
import json
from pathlib import Path

import pytest

from support_directory.opening_hours import HoursNotUnderstood, OpeningHours, from_swedish
from support_directory.opening_hours.pasting import pasted
from support_directory.opening_hours.swedish import read_swedish
from support_directory.opening_hours.timetable_reading import read_timetable

CONTACTS = Path(__file__).parents[3].parent / "shared/data/contacts.json"


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("24/7", "dygnet runt"),
        ("Mo-Su 00:00-24:00", "dygnet runt"),
        ("Mo-Su 21:00-06:00", "alla dagar 21–06"),
        ("Mo-Fr 09:00-12:00,13:00-16:00", "mån–fre 9–12 och 13–16"),
        ("Mo-Fr 09:00-12:00,13:00-16:00; PH off", "helgfria vardagar 9–12 och 13–16"),
        ("Mo-Th 09:00-16:00; Fr 09:00-12:00; PH off", "mån–tors 9–16, fre 9–12, röda dagar stängt"),
        ("Fr 14:00-02:00", "fre 14–02"),
        (
            "Mo,We 08:30-20:00; Tu,Th,Fr 08:30-16:00",
            "mån och ons 8.30–20, tis och tors–fre 8.30–16",
        ),
        ("Sa,Su,PH 14:00-18:00", "lör–sön och röda dagar 14–18"),
        (
            "Mo-Fr 09:00-16:00; PH -1 day Mo-Fr 09:00-12:00; PH off",
            "helgfria vardagar 9–16, vardag före röd dag 9–12",
        ),
        ("PH -1 day 08:00-14:00", "dag före röd dag 8–14"),
        (
            "Mo-Fr 09:00-17:00; Jun-Aug Mo-Fr 09:00-16:00",
            "mån–fre 9–17, juni–augusti mån–fre 9–16",
        ),
        ("2026 Apr 9-10 10:00-21:00", "9–10 april 2026 10–21"),
        ("2026 Jun-Aug Mo 10:00-12:00", "juni–augusti 2026 mån 10–12"),
        (
            "2026 Dec 20 15:00-24:00 off; 2026 Dec 21-2027 Jan 1 off",
            "20 december 2026 stängt 15–24, 21 december 2026–1 januari 2027 stängt",
        ),
        (
            (
                "Mo-Su 21:00-06:00; 2026 Dec 20 15:00-24:00 off; 2026 Dec 21-2027 Jan 1 off; "
                "2027 Jan 2 00:00-08:00 off"
            ),
            "alla dagar 21–06, 20 december 2026 kl. 15 till 2 januari 2027 kl. 8 stängt",
        ),
        ("Mo-Su 09:00-17:00; 2027 Feb 29 off", "alla dagar 9–17, 29 februari 2027 stängt"),
        (
            "Mo-Su 09:00-17:00; Dec 24,Dec 31 off",
            "alla dagar 9–17, 24 december och 31 december stängt",
        ),
    ],
)
def test_hours_are_written_as_swedes_write_them(expression: str, words: str) -> None:
    assert OpeningHours(expression).words() == words


def test_the_week_is_told_day_by_day() -> None:
    week = OpeningHours("Mo-Fr 09:00-12:00,13:00-16:00; Sa 21:00-06:00; PH off").week(
        dt.date(2026, 12, 21)
    )
    assert [(day.label, day.words, day.red_day) for day in week] == [
        ("måndag 21 december", "9–12 och 13–16", ""),
        ("tisdag 22 december", "9–12 och 13–16", ""),
        ("onsdag 23 december", "9–12 och 13–16", ""),
        ("torsdag 24 december", "9–12 och 13–16", ""),
        ("fredag 25 december", "stängt", "Juldagen"),
        ("lördag 26 december", "stängt", "Annandag jul"),
        ("söndag 27 december", "stängt", ""),
    ]


TODAY = dt.date(2026, 11, 25)
UNDERSTOOD = {
    "Dygnet runt": "24/7",
    "Dygnet runt, alla dagar": "24/7",
    "Öppet alla dagar, dygnet runt": "24/7",
    "Alla dagar 00–24": "24/7",
    "Alla dagar 21–06": "Mo-Su 21:00-06:00",
    "Dagligen 07.00–24.00": "Mo-Su 07:00-24:00",
    "Vardagar 9–12 och 13–16": "Mo-Fr 09:00-12:00,13:00-16:00; PH off",
    "helgfria vardagar kl. 9.00 - 15.30": "Mo-Fr 09:00-15:30; PH off",
    "Vardagar 18–22, helger 14–18": "Mo-Fr 18:00-22:00; Sa,Su,PH 14:00-18:00",
    "Vardagar 9–12 och 13–16, dag före röd dag 9–12": (
        "Mo-Fr 09:00-12:00,13:00-16:00; PH -1 day Mo-Fr 09:00-12:00; PH off"
    ),
    "Vardagar 9-15 och lördagar 10-13, stängt röda dagar": (
        "Mo-Fr 09:00-15:00; Sa 10:00-13:00; PH off"
    ),
    "Mån–fre 16.00–08.00 samt helger och röda dagar": (
        "Mo-Fr 00:00-08:00,16:00-24:00; Sa,Su,PH 00:00-24:00"
    ),
    "Måndag–torsdag 19–22": "Mo-Th 19:00-22:00",
    "Måndag till fredag mellan kl 9 och 16": "Mo-Fr 09:00-16:00",
    "må-fr 9-16": "Mo-Fr 09:00-16:00",
    "Mån och ons 8.30–20, tis, tors, fre 8.30–16": "Mo,We 08:30-20:00; Tu,Th,Fr 08:30-16:00",
    "Fredag 14.00–02.00": "Fr 14:00-02:00",
    "onsdagar 17–21, övriga dagar 14–21": "We 17:00-21:00; Mo,Tu,Th-Su 14:00-21:00",
    "Lördagar och söndagar 10–14": "Sa,Su 10:00-14:00",
    "fre–mån 10–12": "Mo,Fr-Su 10:00-12:00",
    "Mån–fre 9–17, juni–augusti 9–16": "Mo-Fr 09:00-17:00; Jun-Aug Mo-Fr 09:00-16:00",
    "9–10 april 2026 10–21": "2026 Apr 9-10 10:00-21:00",
    "mån-tors 9-16, fre 9-12, stängt 24 december": (
        "Mo-Th 09:00-16:00; Fr 09:00-12:00; Dec 24 off"
    ),
    "20 december–2 januari stängt": "Dec 20-Jan 2 off",
    "21–06": "Mo-Su 21:00-06:00",
    "Mån–fre 9–16, juli till 14": "Mo-Fr 09:00-16:00; Jul Mo-Fr 09:00-14:00",
    "Mån–tors 8–17, fre 8–15, juni–augusti till 16": (
        "Mo-Th 08:00-17:00; Fr 08:00-15:00; Jun-Aug Mo-Th 08:00-16:00"
    ),
    "Vardagar 9–12 och 13–17, juni–augusti till 16": (
        "Mo-Fr 09:00-12:00,13:00-17:00; Jun-Aug Mo-Fr 09:00-12:00,13:00-16:00; PH off"
    ),
    "Vardagar 18–22, helger 14–18, juli alla dagar 10–12": (
        "Mo-Fr 18:00-22:00; Sa,Su 14:00-18:00; Jul Mo-Su 10:00-12:00; PH 14:00-18:00"
    ),
    "Mån–fre 8–17, fredagar till 15": "Mo-Fr 08:00-17:00; Fr 08:00-15:00",
    "dag före röd dag 8–14": "PH -1 day 08:00-14:00",
    "Alla dagar 9–16, dag före röd dag 8–14": "Mo-Su 09:00-16:00; PH -1 day 08:00-14:00",
    "helgfria vardagar 9–12 och 13–16": "Mo-Fr 09:00-12:00,13:00-16:00; PH off",
    "9–10 april 10–21, endast då": "2027 Apr 9-10 10:00-21:00",
    "30 december–2 januari 10–14, endast då": "2026 Dec 30-2027 Jan 2 10:00-14:00",
    "alla dagar 21–06, 20 december kl. 15 till 2 januari kl. 8 stängt": (
        "Mo-Su 21:00-06:00; 2026 Dec 20 15:00-24:00 off; 2026 Dec 21-2027 Jan 1 off; "
        "2027 Jan 2 00:00-08:00 off"
    ),
    "alla dagar 8–20, 20 december 2027 kl. 15 till 2 januari kl. 8 stängt": (
        "Mo-Su 08:00-20:00; 2027 Dec 20 15:00-24:00 off; 2027 Dec 21-2028 Jan 1 off; "
        "2028 Jan 2 00:00-08:00 off"
    ),
    "Alltid öppet": "24/7",
    "Vardagar 9–16, lunchstängt 12–13": "Mo-Fr 09:00-12:00,13:00-16:00; PH off",
    "måndag 9–12 måndag 13–16": "Mo 09:00-12:00,13:00-16:00",
    "mån 9–12, tis 10–11, mån 13–16": "Mo 09:00-12:00,13:00-16:00; Tu 10:00-11:00",
    "mån–fre 9–16, fre 9–15": "Mo-Fr 09:00-16:00; Fr 09:00-15:00",
}
REFUSED = {
    "": "vilka dagar",
    "9–16": "vilka dagar",
    "Vardagar 9–12 och 11–16": "går in i varandra",
    "Mån–fre": "klockslag",
    "Vardagar 9–16 samt helger": "klockslag",
    "Dagtid måndag–fredag": "dagtid",
    "Vardagar 9–12 (osäkert)": "(osäkert)",
    "Helgfria vardagar 9–12 (senaste; fyra andra tider finns)": "(senaste",
    "Telefon alla dagar 17–08 eller 21–06 (källorna går isär)": "telefon",
    "Redaktionen har beredskap dygnet runt": "redaktionen",
    "olika per mottagning": "olika",
    "Varannan tisdag 9–12": "varannan",
    "Vardagar 25–26": "25",
    "Vardagar 9.75–10": "9.75",
    "Alla dagar 9–9": "samtidigt",
    "juni–augusti till 16": "när det öppnar",
    "Alla dagar 21–06, juli till 05": "när det öppnar",
    "Mån–tors 9–16, fre 9–15, juli 9–14": "vilka dagar",
    "måndag 9–12 måndag 11–16": "går in i varandra",
    "mån–fre 9–12, fre 13–15": "En dag står två gånger",
    "mån–fre 9–12, vardagar 13–16": "En dag står två gånger",  # a red day is only in the first
    "Vardagar 9–16, endast då": "datum",
    "31 april stängt": "31 april",
    "Vardagar 9–16, ring i stället 112": "Ring i stället 112",
    "20 december kl. 15 till 2 januari kl. 8": "klockslag",
    "20 december kl. 15 till 2 januari kl. 8, 9–12": "bara vara stängt",
}


@pytest.mark.parametrize(("text", "expression"), UNDERSTOOD.items())
def test_certain_hours_are_understood(text: str, expression: str) -> None:
    assert from_swedish(text, TODAY) == expression


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_uncertain_hours_are_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(HoursNotUnderstood) as error:
        from_swedish(text, TODAY)
    assert reason in str(error.value)


@pytest.mark.parametrize("expression", sorted({*UNDERSTOOD.values()}))
def test_hours_in_words_are_understood_again(expression: str) -> None:
    hours = OpeningHours(expression)
    again = OpeningHours(from_swedish(hours.words()))
    for offset in range(366):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=offset)
        assert again.minutes(day) == hours.minutes(day)


def test_every_hour_of_the_collected_contacts_is_sorted() -> None:
    """A new text there must be put in one of the two tables above."""
    if not CONTACTS.exists():
        pytest.skip("the collected contacts are not beside this project")
    texts = {record["opening_hours"] for record in json.loads(CONTACTS.read_text())} - {None}
    understood = {text for text in texts if _is_understood(text)}
    assert texts - understood == {
        "Webbformulär alltid öppet",
        "Vardagar 9–12 (osäkert)",
        "Telefon alla dagar 17–08 eller 21–06 (källorna går isär)",
        "olika per mottagning",
        "Helgfria vardagar 9–12 (senaste; fyra andra tider finns)",
        "Alla dagar 9–19 (2020)",
        "Mån och ons 8.30–20, tis, tors, fre 8.30–16 (2020)",
        "Dagtid måndag–fredag",
        "Redaktionen har beredskap dygnet runt",
    }


def _is_understood(text: str) -> bool:
    try:
        from_swedish(text)
    except HoursNotUnderstood:
        return False
    return True


def test_a_remark_after_the_hours_is_told_apart() -> None:
    read = read_swedish(
        "Alla dagar 21–06, 20 december kl. 15 till 2 januari kl. 8 stängt, ring i stället 112",
        TODAY,
    )
    assert read.note == "Ring i stället 112"
    assert read.expression.startswith("Mo-Su 21:00-06:00; 2026 Dec 20 15:00-24:00 off; ")


@pytest.mark.parametrize(
    ("today", "year"), [("2026-12-25", 2026), ("2027-01-02", 2026), ("2027-01-03", 2027)]
)
def test_what_happens_once_is_the_next_time_that_has_not_ended(today: str, year: int) -> None:
    text = "20 december kl. 15 till 2 januari kl. 8 stängt"
    assert from_swedish(text, dt.date.fromisoformat(today)).startswith(f"{year} Dec 20")


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("stängt 24 december", "Mo-Fr 09:00-16:00; Dec 24 off"),
        ("dag före röd dag 9–12", "Mo-Fr 09:00-16:00; PH -1 day 09:00-12:00"),
        ("lördagar 10–14", "Sa 10:00-14:00"),
        ("9–10 april 2027 10–21, endast då", "2027 Apr 9-10 10:00-21:00"),
    ],
)
def test_certain_days_are_added_to_the_table_that_is_there(text: str, expression: str) -> None:
    assert pasted(text, read_timetable("Mo-Fr 09:00-16:00")).expression == expression

"""Numbers as typed, and numbers in running text."""

import re
from pathlib import Path

import pytest

from support_directory.phone_numbers import (
    NumberNotUnderstood,
    comparable,
    find_numbers,
    national_spelling,
    normal_form,
    read_aloud,
    sort_of_number,
)

NOTICE = Path(__file__).parents[2].parent / "shared/data/notice.txt"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("112", "112"),
        ("1177", "1177"),
        ("113 13", "11313"),
        ("114 14", "11414"),
        ("116 111", "116111"),
        ("116006", "116006"),
        ("90101", "90101"),
        ("90 101", "90101"),
        ("90 390", "90390"),
        ("118 118", "118118"),
        ("0155-24 80 00", "+46155248000"),
        ("(0155) 24 80 00", "+46155248000"),
        ("0155/24.80.00", "+46155248000"),
        ("0155–24\u00a080\u202f00", "+46155248000"),
        ("+46 (0)155-24 80 00", "+46155248000"),
        ("0046 155 24 80 00", "+46155248000"),
        ("020-100 200", "+4620100200"),
        ("020 - 555 666", "+4620555666"),
        ("08-702 16 80", "+4687021680"),
        ("070-123 45 67", "+46701234567"),
        ("+45 33 12 34 56", "+4533123456"),
        ("\u202d116 111\u202c", "116111"),
    ],
)
def test_a_written_number_becomes_what_is_dialled(written: str, value: str) -> None:
    assert normal_form(written) == value


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "Skriv ett telefonnummer"),
        ("24 80 00", "riktnumret"),
        ("155 24 80 00", "riktnumret"),
        ("111 11", "riktnumret"),
        ("0155-24 80", "antal siffror"),
        ("0155-24 80 00 00 00", "antal siffror"),
        ("+46 112", "utan landsnummer"),
        ("0046-114 14", "utan landsnummer"),
        ("+999 123 456", "i det landet"),
        ("0155-24 80 00 ankn. 12", "Anknytningen"),
        ("0155-24 80 00x12", "Anknytningen"),
        ("020-BRIS", "bokstäver"),
        ("tel:112", "bokstäver"),
        ("112 eller 114 14", "bokstäver"),
        ("0155-24 80 00, 0155-24 80 01", "får bara ha"),
        ("٠١٥٥٢٤٨٠٠٠", "siffrorna 0–9"),
        ("１１２", "siffrorna 0–9"),
        ("112\0", "inget telefonnummer"),
        ("1" * 5000, "inget telefonnummer"),
        ("+", "får bara ha"),
    ],
)
def test_a_refused_number_gets_a_sentence(written: str, sentence: str) -> None:
    with pytest.raises(NumberNotUnderstood, match=re.escape(sentence)):
        normal_form(written)


def test_a_number_that_only_takes_messages_is_not_called() -> None:
    assert normal_form("72 900", for_text=True) == "72900"
    with pytest.raises(NumberNotUnderstood):
        normal_form("72 900")


def test_spellings_of_one_number_are_one() -> None:
    spellings = ("077-150 50 50", "0771-505050", "+46 77 150 50 50")
    assert {comparable(spelling) for spelling in spellings} == {"46771505050"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Ring 114 14 eller mejla.", ["114 14"]),
        ("Bris 116 111, chatt på bris.se", ["116 111"]),
        ("Självmordslinjen 90101 (dygnet runt)", ["90101"]),
        ("90 390 Hjälplinjen", ["90 390"]),
        ("1177 Vårdguiden", ["1177"]),
        ("SOS Alarm (112)", ["112"]),
        ("Akut fara? 112!", ["112"]),
        ("Telefon 0155-24 80 00, 08-702 16 80.", ["0155-24 80 00", "08-702 16 80"]),
        ("0155-24 80 00 10-12", ["0155-24 80 00"]),
        ("08-12 34 56 78", ["08-12 34 56 78"]),
        ("0155.24.80.00", ["0155.24.80.00"]),
        ("tel 0155 – 24 80 00\n112 vid akut fara", ["0155 – 24 80 00", "112"]),
        ("+46 77 150 50 50 eller 077-150 50 50", ["+46 77 150 50 50", "077-150 50 50"]),
    ],
)
def test_numbers_are_found_in_running_text(text: str, numbers: list[str]) -> None:
    found = find_numbers(text)
    assert [number.written for number in found] == numbers
    assert [text[number.start : number.end] for number in found] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "2023-09-18 klockan 10:45",
        "den 18/9, 18.9.2023 och 08/12 2023",
        "01-02-2023",
        "611 83 Nyköping",
        "114 14 Stockholm",
        "kl. 08.00-16.00",
        "08:00–12:00 och 13.00–16.00",
        "08-16 12-13",
        "12-17-åringar, 0–18 år",
        "112 personer fick hjälp",
        "116 000 kr och 90 000 kronor",
        "1 177 elever, drygt 112",
        "19900101-1234 och 010203-1234",
        "212000-2940, bankgiro 5402-9681",
        "2020-2021",
        "https://www.example.se/0155248000",
        "namn0155248000@example.se",
        "0" * 3000,
        "a" * 100_000,
        "0 1 " * 3000,
    ],
)
def test_other_figures_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == []


def test_the_real_notice_has_one_number() -> None:
    if not NOTICE.exists():
        pytest.skip("the real notice is not beside this project")
    found = find_numbers(NOTICE.read_text())
    assert [(number.written, number.value) for number in found] == [("114 14", "11414")]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("0155-24 80 00", "noll ett fem fem, tjugofyra, åttio, noll noll"),
        ("0155-42 80 00", "noll ett fem fem, fyrtiotvå, åttio, noll noll"),
        ("116 111", "ett ett sex, ett ett ett"),
        ("112", "ett ett två"),
        ("1177", "elva, sjuttiosju"),
        ("113 13", "ett ett tre, tretton"),
        ("08-512 010 09", "noll åtta, fem ett två, noll ett noll, noll nio"),
        ("+46 155 24 80 01", "plus fyrtiosex, ett fem fem, tjugofyra, åttio, noll ett"),
        ("Besök oss", ""),
    ],
)
def test_a_number_is_read_aloud_in_groups(written: str, words: str) -> None:
    assert read_aloud(written) == words


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("112", "Kort nummer"),
        ("+46155248000", ""),
        ("+4610 456 78 90", ""),
        ("+4620910091", "Gratisnummer"),
        ("+469001002030", "Betalnummer"),
        ("+358925250111", "Utländskt nummer"),
    ],
)
def test_a_number_of_a_special_sort_is_called_so(value: str, sentence: str) -> None:
    said = sort_of_number(value)
    assert said.startswith(sentence)
    assert bool(said) == bool(sentence)


@pytest.mark.parametrize("written", ["0155-24 80 00", "116 111", "114 14", "112", "90101", "1177"])
def test_what_is_dialled_is_spelled_as_swedes_do(written: str) -> None:
    assert national_spelling(normal_form(written)) == written

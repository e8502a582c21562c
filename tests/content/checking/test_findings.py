"""What has gone stale in the directory, each kind alone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content import roles
from content.checking.findings import findings
from content.choices import FindingKind as Kind
from content.models import AddressCheck
from support_directory.models import ContactPoint, Service
from support_directory.opening_hours.ended import last_day
from support_directory.phone_numbers.spelling import unusual_spelling
from tests.content.admin_site import Desk, soup, words
from tests.content.factories import make_notice, make_service

if TYPE_CHECKING:
    from content.models import HomePage

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


def found(kind: Kind) -> list[tuple[str, str]]:
    return [(str(finding.row), finding.words) for finding in findings(NOW)[kind]]


def test_two_digits_swapped_by_sql_are_found(home: HomePage) -> None:
    service = make_service("Polisen", "114 14")
    assert found(Kind.NUMBER_CHANGED) == []
    with connection.cursor() as cursor:
        statement = (
            "UPDATE support_directory_contactpoint SET value = '11441' WHERE service_id = %s"
        )
        cursor.execute(statement, [service.pk])
    assert found(Kind.NUMBER_CHANGED) == [("Polisen", "Det står 114 14 men rings som 11441.")]


@pytest.mark.parametrize(
    ("written", "value", "unusual"),
    [
        ("114 14", "11414", False),
        ("11414", "11414", True),
        ("116111", "116111", True),
        ("112", "112", False),
        ("90 390", "90390", False),
        ("0155-24 80 00", "+46155248000", False),
        ("0155 24 80 00", "+46155248000", False),
        ("0155248000", "+46155248000", True),
        ("015-524 80 00", "+46155248000", True),
        ("0771-22 00 60", "+46771220060", False),
        ("077-150 50 50", "+46771505050", False),
        ("020-22 00 60", "+4620220060", False),
        ("+358 9 123 4567", "+35891234567", False),
    ],
)
def test_an_unusual_spelling_is_told(written: str, value: str, unusual: bool) -> None:
    assert bool(unusual_spelling(written, value)) is unusual


@pytest.mark.parametrize(
    ("dates", "last"),
    [
        ("2026", (2026, 12, 31)),
        ("2025-2026", (2026, 12, 31)),
        ("2026 Apr 9-10", (2026, 4, 10)),
        ("2026 Apr 9", (2026, 4, 9)),
        ("2026 Dec 20-2027 Jan 2", (2027, 1, 2)),
        ("2026 Jun-Aug", (2026, 8, 31)),
        ("2026 Feb", (2026, 2, 28)),
        ("Jun-Aug", None),
        ("Dec 24", None),
    ],
)
def test_the_last_day_of_dates_is_known(dates: str, last: tuple[int, int, int] | None) -> None:
    assert last_day(dates) == (dt.date(*last) if last else None)


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ("2026 Apr 9-10 10:00-21:00", "Öppnar inte igen under det närmaste året."),
        ("Mo-Fr 09:00-16:00; 2025 Dec 20 off", "Har datum som har passerat: 2025 Dec 20."),
        ("Mo-Fr 09:00-16:00; 2026 Dec 24 off", ""),
        ("Jun-Aug Mo-Fr 09:00-16:00", ""),
        ("24/7", ""),
    ],
)
def test_hours_that_ended_are_told(home: HomePage, hours: str, sentence: str) -> None:
    make_service("Linjen", "116 123")
    ContactPoint.objects.update(opening_hours=hours)
    said = [words for _row, words in found(Kind.HOURS_ENDED)]
    assert len(said) == bool(sentence)
    assert all(sentence in each for each in said)


def test_a_closed_line_must_lead_somewhere(home: HomePage) -> None:
    new = make_service("Nya", "116 123")
    middle = make_service("Mellan", status="defunct", replaced_by=new)
    make_service("Gamla", status="defunct", replaced_by=middle)
    assert found(Kind.SUCCESSOR_CLOSED) == []
    Service.objects.filter(pk=new.pk).update(status="defunct")
    assert {row for row, _words in found(Kind.SUCCESSOR_CLOSED)} == {"Mellan", "Gamla"}
    assert {row for row, _words in found(Kind.NO_SUCCESSOR)} == {"Nya"}


def test_a_service_that_no_page_shows_is_told(home: HomePage) -> None:
    shown, _alone = make_service("Visad", "116 123"), make_service("Ensam", "116 111")
    make_notice(services=[shown])
    assert found(Kind.NEVER_USED) == [("Ensam", "Finns bara i katalogen.")]


def test_languages_without_a_summary_are_named(home: HomePage) -> None:
    translated = {f"summary_{code}": "text" for code in ("en", "fi", "ar", "so", "sv_simple")}
    make_service("Bris", "116 111", summary_sv="En kurator lyssnar.", **translated)
    make_service("Utan text", "116 123")
    assert found(Kind.LANGUAGES_MISSING) == [("Bris", "Saknar ukrainska.")]


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_a_look_costs_the_same_for_twelve(home: HomePage, count: int) -> None:
    for number in range(count):
        new = make_service(f"Ny {number}", f"0155-24 80 {number:02}", slug=f"ny-{number}")
        make_service(f"Gammal {number}", slug=f"g{number}", status="defunct", replaced_by=new)
        AddressCheck.objects.create(address=f"https://{number}.se", verdict="gone", checked_at=NOW)
    with CaptureQueriesContext(connection) as captured:
        findings(NOW)
    assert len(captured) <= 22


def test_a_keeper_reads_the_report(home: HomePage) -> None:
    service = make_service("Gamla linjen", "11414", status="defunct")
    report = Desk(roles.CONTACT_KEEPER).get("/admin/rapporter/katalogen/")
    assert "Stängda stöd utan ersättare (1)" in words(report)
    assert "Webbadresserna har inte besökts än" in words(report)
    link = soup(report).find("a", string="Gamla linjen")
    assert f"/{service.pk}/" in link["href"]


def test_an_editor_does_not_read_the_report(home: HomePage) -> None:
    answer = Desk(roles.EDITOR).client.get("/admin/rapporter/katalogen/")
    assert answer.status_code in (302, 403)
    assert "Kontroll av katalogen" not in words(Desk(roles.EDITOR).get("/admin/"))
    assert "Kontroll av katalogen" in Desk(roles.CONTACT_KEEPER).get("/admin/").content.decode()

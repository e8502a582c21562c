"""Flat records of collected contacts: what they do not know for certain never becomes certain."""

from typing import Any

import pytest

from support_directory.choices import Fact, Standing
from support_directory.importing import import_services, read_records
from support_directory.models import ContactPoint, Service

pytestmark = pytest.mark.django_db

READ = {
    "confidence": "read on the source page",
    "sources": ["https://a.example.se/", "https://b.example.se/"],
    "source_as_of": "about 2020-2021",
    "changes_often": True,
}
RECORD: dict[str, Any] = {
    "id": "linjen",
    "name_sv": "Linjen",
    "operator": "Föreningen",
    "scope": "regional",
    "category": "children",
    "audience": "children and young people under 18",
    "purpose_sv": "Någon att prata med.",
    "phones": [{"display": "116 111", "note": "Be att få tala med Linjen."}],
    "email": "linjen@example.se",
    "web": "https://www.example.se/",
    "cost": "free",
    "anonymous": "yes",
    "opening_hours": "Vardagar 9–12",
    "crisis": "acute_support",
    "status": "active",
    "facts": {"phones": READ, "opening_hours": READ, "cost": {"confidence": "unsourced"}},
    "notes": "Check again in spring.",
}


def load(**changes: Any) -> Service:
    report = import_services(read_records([{**RECORD, **changes}]))
    assert report.is_saved, report.lines()
    return Service.objects.get(slug="linjen")


def phone(service: Service) -> ContactPoint:
    return service.contact_points.get(kind="phone")


def refusal(**changes: Any) -> str:
    report = import_services(read_records([{**RECORD, **changes}]))
    return "\n".join(report.outcomes[0].reasons)


def test_a_flat_record_becomes_a_service_with_ways_in() -> None:
    service = load()
    assert (service.reach, service.urgency, service.maximum_age) == ("county", "acute", 17)
    assert [point.kind for point in service.contact_points.all()] == ["phone", "email", "website"]
    assert phone(service).instruction_sv == "Be att få tala med Linjen."
    assert phone(service).opening_hours == "Mo-Fr 09:00-12:00; PH off"


def test_each_fact_keeps_its_first_source_and_its_oldest_date() -> None:
    found = phone(load()).fact_state(Fact.HOURS)
    assert (found.state, found.as_of) == (Standing.SOURCED, "2020")
    assert found.source_url == "https://a.example.se/"


def test_remarks_in_english_are_for_the_keepers_alone() -> None:
    service = load(cost="free (most)", sms="number not found")
    assert service.keeper_note.splitlines() == [
        "Check again in spring.",
        "cost: free (most)",
        "sms: number not found",
        "audience: children and young people under 18",
        "phones: https://b.example.se/",
        "opening_hours: https://b.example.se/",
    ]
    assert phone(service).price == "unknown"


@pytest.mark.parametrize("status", ["unconfirmed", "conflicting", "merged"])
def test_an_uncertain_service_is_listed_but_nothing_about_it_is_sourced(status: str) -> None:
    service = load(status=status)
    assert service in Service.objects.listed()
    assert service.fact_state().state == Standing.UNSOURCED
    for fact in Fact:
        assert phone(service).fact_state(fact).state == Standing.UNSOURCED


def test_uncertain_hours_stay_words() -> None:
    point = phone(load(opening_hours="Vardagar 9–12 (osäkert)"))
    assert (point.opening_hours, point.hours_note_sv) == ("", "Vardagar 9–12 (osäkert)")
    assert point.fact_state(Fact.HOURS).state == Standing.UNSOURCED


def test_the_year_of_a_source_is_no_part_of_the_hours() -> None:
    assert phone(load(opening_hours="Alla dagar 9–19 (2020)")).opening_hours == "Mo-Su 09:00-19:00"


def test_hours_and_anonymity_are_not_given_to_a_mailbox() -> None:
    mailbox = load().contact_points.get(kind="email")
    assert (mailbox.anonymity, mailbox.price, mailbox.opening_hours) == ("unknown", "unknown", "")


def test_a_closed_service_keeps_its_number_but_is_not_listed() -> None:
    service = load(status="closed")
    assert service not in Service.objects.listed()
    assert service in Service.objects.matching_number("116111")


@pytest.mark.parametrize(
    ("text", "slugs", "ages"),
    [
        ("everyone", [], (None, None)),
        ("anyone with thoughts of suicide, and those close to them", [], (None, None)),
        ("adults worried about a child", ["vuxna"], (None, None)),
        ("parents and guardians", ["vardnadshavare"], (None, None)),
        ("13–25 years", ["barn-och-unga"], (13, 25)),
        ("people over 65", ["vuxna"], (65, None)),
        ("children about 8–15", ["barn-och-unga"], (None, None)),
        ("young people from 12–13 up to 20–25", ["barn-och-unga"], (None, None)),
        ("crime victims, witnesses and relatives", ["vuxna", "anhoriga", "vittnen"], (None, None)),
    ],
)
def test_an_audience_in_english_is_understood(
    text: str, slugs: list[str], ages: tuple[int | None, int | None]
) -> None:
    service = load(audience=text)
    assert [audience.slug for audience in service.audiences.all()] == slugs
    assert (service.minimum_age, service.maximum_age) == ages


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": "asleep"}, "status: ”asleep” är inget känt värde."),
        ({"scope": None}, "scope: ”” är inget känt värde."),
        ({"anonymous": "maybe"}, "anonymous: ”maybe” är inget känt värde."),
        ({"facts": {"phones": {"confidence": "sure"}}}, "”sure” är inget känt värde."),
        ({"fax": "0155-1"}, "Fältet ”fax” är okänt."),
        ({"phones": [{"display": "116 111", "fax": "1"}]}, "Fältet ”phones[0].fax” är okänt."),
        ({"phones": [{"display": "ring oss"}]}, "Numret får inte ha bokstäver."),
        ({"operator": ""}, "organization.name_sv saknas."),
    ],
)
def test_a_faulty_flat_record_is_refused(changes: dict[str, Any], reason: str) -> None:
    assert reason in refusal(**changes)

"""Our own format: created, changed field by field, unchanged, refused with reasons."""

import copy
import datetime as dt
import uuid
from typing import Any

import pytest

from support_directory.importing import ImportReport, Result, import_services, read_records
from support_directory.models import ContactPoint, Organization, Service

pytestmark = pytest.mark.django_db

SOURCE = "https://www.example.se/om"
BRIS: dict[str, Any] = {
    "id": "bris-barn",
    "organization": {"name_sv": "Bris", "website": "https://www.bris.se/", "kind": "association"},
    "name_sv": "Bris 116 111",
    "name_en": "Bris for children",
    "audiences": ["barn-och-unga"],
    "needs": ["mar-daligt", "radd-eller-orolig"],
    "maximum_age": 17,
    "urgency": "acute",
    "evidence": "sourced",
    "source_url": SOURCE,
    "source_as_of": "2025-08",
    "contact_points": [
        {
            "kind": "phone",
            "written_as": "116 111",
            "opening_hours": "24/7",
            "languages": ["sv"],
            "price": "free",
            "facts": {"hours": {"evidence": "sourced", "source_url": SOURCE, "as_of": "2025"}},
        },
        {"kind": "chat", "written_as": "www.bris.se", "anonymity": "yes"},
    ],
}
OLD_LINE = {
    "id": "gamla-linjen",
    "organization": {"name_sv": "Inera"},
    "name_sv": "Gamla linjen",
    "status": "defunct",
    "closed_on": "2019-12-31",
    "replaced_by": "bris-barn",
}


def load(*records: dict[str, Any], dry_run: bool = False) -> ImportReport:
    return import_services(read_records(list(records)), dry_run=dry_run)


def bris(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(BRIS), **changes}


def changes(report: ImportReport) -> list[str]:
    return [str(change) for change in report.outcomes[0].changes]


def reasons(report: ImportReport) -> str:
    return "\n".join(reason for outcome in report.outcomes for reason in outcome.reasons)


def test_a_service_is_created_with_all_that_is_said() -> None:
    assert load(BRIS).summary() == "1 skapad, 0 ändrade, 0 oförändrade, 0 avvisade"
    service = Service.objects.get(slug="bris-barn")
    phone, chat = service.contact_points.all()
    assert (service.name_en, service.maximum_age) == ("Bris for children", 17)
    assert [need.slug for need in service.needs.all()] == ["mar-daligt", "radd-eller-orolig"]
    assert (phone.value, phone.hours_source_as_of) == ("116111", "2025")
    assert chat.value == "https://www.bris.se"


def test_a_second_reading_changes_nothing() -> None:
    load(BRIS, OLD_LINE)
    report = load(BRIS, OLD_LINE)
    assert [outcome.result for outcome in report.outcomes] == [Result.UNCHANGED] * 2


def test_a_change_is_told_field_by_field() -> None:
    load(BRIS)
    changed = bris(name_sv="Bris", needs=["mar-daligt"], maximum_age=None)
    changed["contact_points"][0]["price"] = "unknown"
    assert changes(load(changed)) == [
        "namn [sv]: Bris 116 111 → Bris",
        "till och med ålder: 17 → (tomt)",
        "behov: mar-daligt, radd-eller-orolig → mar-daligt",
        "Telefon: 116 111, kostnad: free → unknown",
    ]


def test_what_a_file_leaves_out_stays() -> None:
    load(BRIS)
    assert load({"id": "bris-barn", "name_sv": "Bris 116 111"}).of(Result.UNCHANGED)
    assert ContactPoint.objects.count() == 2


def test_a_changed_number_stays_the_same_way_in() -> None:
    load(BRIS)
    before = ContactPoint.objects.get(kind="phone").uuid
    changed = bris()
    changed["contact_points"][0]["written_as"] = "0155-24 80 00"
    assert "det som rings eller öppnas: 116111 → +46155248000" in changes(load(changed))[1]
    assert ContactPoint.objects.get(kind="phone").uuid == before


def test_a_number_that_a_file_changes_awaits_a_second_check_and_the_report_says_so() -> None:
    load(BRIS)
    assert not ContactPoint.objects.awaiting_second_check().exists()
    changed = bris()
    changed["contact_points"][0]["written_as"] = "116 006"
    asks = "dubbelkoll av numret: (tomt) → väntar på en annan person"
    assert f"Telefon: 116 111, {asks}" in changes(load(changed))
    assert ContactPoint.objects.awaiting_second_check().get().kind == "phone"


def test_a_number_that_a_file_adds_to_a_known_service_awaits_a_second_check() -> None:
    load(BRIS)
    another = {"kind": "phone", "written_as": "116 123"}
    load(bris(contact_points=[*BRIS["contact_points"], another]))
    assert ContactPoint.objects.awaiting_second_check().get().written_as == "116 123"


def test_a_way_in_that_the_file_dropped_is_removed_and_told() -> None:
    load(BRIS)
    report = load(bris(contact_points=BRIS["contact_points"][:1]))
    assert changes(report) == ["väg in: Chatt: www.bris.se → (tomt)"]
    assert not ContactPoint.objects.filter(kind="chat").exists()


def test_a_changed_fact_loses_its_confirmation_and_the_report_says_so() -> None:
    load(BRIS)
    ContactPoint.objects.get(kind="phone").confirm("kontaktansvarig", dt.date(2026, 3, 1))
    changed = bris()
    changed["contact_points"][0]["opening_hours"] = "Mo-Fr 09:00-16:00"
    assert "Telefon: 116 111, bekräftelse: 2026-03-01 → (tomt)" in changes(load(changed))
    assert not ContactPoint.objects.get(kind="phone").is_confirmed()


def test_an_unchanged_fact_keeps_its_confirmation() -> None:
    load(BRIS)
    ContactPoint.objects.get(kind="phone").confirm("kontaktansvarig")
    load(bris(summary_sv="En kurator lyssnar."))
    assert ContactPoint.objects.get(kind="phone").is_confirmed()


def test_a_number_that_sql_changed_is_put_right() -> None:
    load(BRIS)
    ContactPoint.objects.filter(kind="phone").update(value="112")
    assert load(BRIS).of(Result.CHANGED)
    assert ContactPoint.objects.get(kind="phone").value == "116111"


def test_a_closed_line_may_stand_before_its_successor() -> None:
    load(OLD_LINE, BRIS)
    assert str(Service.objects.get(slug="gamla-linjen").replaced_by) == "Bris 116 111"


def test_fallbacks_keep_the_order_of_the_file() -> None:
    others = [{**OLD_LINE, "id": name, "replaced_by": ""} for name in ("a", "b", "c")]
    load(bris(fallbacks=["c", "a"]), *others)
    assert changes(load(bris(fallbacks=["a", "b"]))) == ["hänvisningar: c, a → a, b"]
    service = Service.objects.get(slug="bris-barn")
    assert [link.fallback.slug for link in service.fallback_links.all()] == ["a", "b"]


def test_a_service_is_known_by_its_uuid_too() -> None:
    identity = str(uuid.uuid4())
    load(bris(id=identity, slug="bris"))
    assert changes(load(bris(id=identity, slug="bris", urgency="soon"))) == [
        "hur bråttom: acute → soon"
    ]


def test_organizations_are_shared_by_name() -> None:
    load(BRIS, bris(id="bris-vuxen", name_sv="Bris vuxentelefon"))
    assert Organization.objects.count() == 1


def test_one_refused_record_stops_the_whole_file() -> None:
    report = load(BRIS, {**OLD_LINE, "status": "bortglömd"})
    assert not report.is_saved
    assert not Service.objects.exists()


def test_a_dry_run_tells_and_saves_nothing() -> None:
    report = load(BRIS, OLD_LINE, dry_run=True)
    assert len(report.of(Result.CREATED)) == 2
    assert not Service.objects.exists()
    assert not Organization.objects.exists()


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ([], "Det ska vara ett objekt."),
        ({"name_sv": "Bris"}, "Fältet ”id” saknas."),
        (bris(telefon="116 111"), "Fältet ”telefon” är okänt."),
        (bris(name_sv=""), "namn [sv]: "),
        (bris(name_sv=None), "namn [sv]: "),
        (bris(name_sv=7), "name_sv ska vara text."),
        (bris(name_sv="Bris\0"), "name_sv ska vara text."),
        (bris(name_sv="Bris\ud800"), "name_sv ska vara text."),
        (bris(name_sv="B" * 300), "namn [sv]: "),
        (bris(maximum_age="sjutton"), "maximum_age ska vara ett heltal."),
        (bris(maximum_age=True), "maximum_age ska vara ett heltal."),
        (bris(maximum_age=-1), "till och med ålder: "),
        (bris(maximum_age=10**30), "till och med ålder: "),
        (bris(minimum_age=18), "Den högsta åldern kan inte vara lägre än den lägsta."),
        (bris(urgency="panik"), "hur bråttom: "),
        (bris(closed_on="i fjol", status="defunct"), "stängd sedan: "),
        (bris(source_url="http://127.0.0.1/"), "källans webbadress: "),
        (bris(source_url=""), "En uppgift som är läst hos en källa"),
        (bris(source_as_of="2025-13"), "Skriv källans datum"),
        (bris(id="for"), "Det adressordet är upptaget av webbplatsen."),
        (bris(id="Bris barn!"), "adressord: "),
        (bris(organization=None), "organization.name_sv saknas."),
        (bris(organization="Bris"), "organization ska vara ett objekt."),
        (bris(organization={"name_sv": "Bris", "kind": "klubb"}), "slag: "),
        (bris(audiences="barn"), "audiences ska vara en lista av texter."),
        (bris(audiences=["hundar"]), "målgrupp ”hundar” finns inte. De som finns är: barn-och"),
        (bris(replaced_by="ingen"), "Stödet ”ingen” finns varken i filen eller här."),
        (bris(replaced_by="bris-barn"), "Ett stöd kan inte ersättas av sig självt."),
        (bris(fallbacks=["bris-barn"]), "Ett stöd kan inte hänvisa till sig självt."),
        (bris(uuid="x"), "uuid ska vara ett UUID."),
        (bris(contact_points={}), "contact_points ska vara en lista av objekt."),
    ],
)
def test_a_faulty_record_is_refused_with_a_reason(record: Any, reason: str) -> None:
    assert reason in reasons(load(record))
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    ("point", "reason"),
    [
        ({"kind": "phone", "written_as": "+46 112"}, "utan landsnummer"),
        ({"kind": "phone"}, "Skriv ett telefonnummer."),
        ({"kind": "rökt", "written_as": "112"}, "väg in: "),
        ({"kind": "chat", "written_as": "ftp://example.se"}, "https://"),
        ({"kind": "phone", "written_as": "112", "opening_hours": "jämt"}, "går inte att läsa"),
        ({"kind": "phone", "written_as": "112", "languages": "sv"}, "lista av texter"),
        ({"kind": "phone", "written_as": "112", "confirmed_on": "2026-01-01"}, "är okänt"),
        (
            {"kind": "phone", "written_as": "112", "facts": {"taste": {}}},
            "Fältet ”contact_points[0].facts.taste” är okänt.",
        ),
        (
            {"kind": "phone", "written_as": "112", "facts": {"value": {"evidence": "sourced"}}},
            "måste ha källans webbadress",
        ),
        (
            {"kind": "phone", "written_as": "112", "facts": {"value": {"evidence": "säkert"}}},
            "nummer eller adress: belägg",
        ),
    ],
)
def test_a_faulty_way_in_is_refused_with_a_reason(point: dict[str, Any], reason: str) -> None:
    assert reason in reasons(load(bris(contact_points=[point])))


def test_the_same_id_twice_is_refused() -> None:
    assert reasons(load(BRIS, BRIS)).count("Samma id står flera gånger i filen.") == 2


def test_every_fault_of_a_file_is_told_at_once() -> None:
    report = load(bris(urgency="panik"), {**OLD_LINE, "hittepå": 1})
    assert [outcome.result for outcome in report.outcomes] == [Result.REFUSED] * 2

"""Keeping the directory: what is typed is understood or refused, nobody overwrites another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content import roles
from content.directory_use import uses_of
from support_directory.models import (
    Audience,
    ContactPoint,
    Organization,
    Service,
    ServiceList,
    ServiceListItem,
)
from tests.content.admin_site import Desk, form_in, soup, words
from tests.content.factories import correct, draft, make_notice, make_service

if TYPE_CHECKING:
    from content.models import HomePage, NoticePage

LIST = "/admin/stod/"
WAY = "contact_points-0-"


@pytest.fixture
def keeper(home: HomePage) -> Desk:
    return Desk(roles.CONTACT_KEEPER)


def edit(service: Service) -> str:
    return f"{LIST}edit/{service.pk}/"


def way_in(service: Service) -> ContactPoint:
    return ContactPoint.objects.get(service=service)


@pytest.mark.full
def test_a_number_is_kept_as_it_was_written_and_dialled_by_its_digits(
    keeper: Desk, service: Service
) -> None:
    keeper.change(edit(service), **{WAY + "written_as": "0155 – 24 80 00"})
    assert (way_in(service).written_as, way_in(service).value) == (
        "0155 - 24 80 00",
        "+46155248000",
    )


def test_a_wrong_number_is_refused_at_its_field_and_nothing_typed_is_lost(
    keeper: Desk, service: Service
) -> None:
    answer = keeper.change(
        edit(service), **{WAY + "written_as": "0155", "summary_sv": "Stöd för barn."}
    )
    page = soup(answer)
    error = page.find(
        id=page.find(attrs={"name": WAY + "written_as"})["aria-describedby"].split()[-1]
    )
    assert "Det finns inget sådant svenskt nummer" in error.get_text()
    assert page.find(attrs={"name": WAY + "written_as"})["value"] == "0155"
    assert page.find(attrs={"name": "summary_sv"})["value"] == "Stöd för barn."
    assert way_in(service).value == "116111"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("Vardagar 9–12 och 13–16", "Mo-Fr 09:00-12:00,13:00-16:00; PH off"),
        pytest.param("Mo-Fr 09:00-16:00", "Mo-Fr 09:00-16:00", marks=pytest.mark.full),
    ],
)
def test_hours_are_understood_in_words_and_in_syntax(
    keeper: Desk, service: Service, written: str, stored: str
) -> None:
    keeper.change(edit(service), **{WAY + "opening_hours": written})
    assert way_in(service).opening_hours == stored


def test_stored_hours_are_told_in_swedish(keeper: Desk, service: Service) -> None:
    ContactPoint.objects.update(opening_hours="Mo-Fr 09:00-12:00; PH off")
    answer = keeper.get(edit(service))
    assert "Betyder: helgfria vardagar 9–12" in words(answer)
    assert "Mo-Fr" not in soup(answer).find(attrs={"name": WAY + "opening_hours"})["value"]


def test_hours_that_are_not_understood_are_refused_with_a_reason(
    keeper: Desk, service: Service
) -> None:
    answer = keeper.change(edit(service), **{WAY + "opening_hours": "när vi hinner"})
    field = soup(answer).find(attrs={"name": WAY + "opening_hours"})
    assert field["value"] == "när vi hinner"
    assert field["aria-invalid"] == "true"
    assert way_in(service).opening_hours == ""


@pytest.mark.full
def test_a_form_saved_unchanged_changes_nothing(keeper: Desk, service: Service) -> None:
    before = way_in(service).__dict__.copy()
    service.refresh_from_db()
    keeper.change(edit(service))
    after = way_in(service).__dict__
    assert {k: v for k, v in after.items() if k != "_state"} == {
        k: v for k, v in before.items() if k != "_state"
    }


@pytest.mark.full
def test_a_way_in_is_translated_in_the_tab_of_its_language(keeper: Desk, service: Service) -> None:
    ContactPoint.objects.update(label_sv="Växel")
    keeper.change(edit(service), **{WAY + "label_en": "Switchboard", "name_en": "Bris helpline"})
    assert way_in(service).label_en == "Switchboard"  # type: ignore[attr-defined]
    assert way_in(service).label_sv == "Växel"  # type: ignore[attr-defined]
    keeper.change(edit(service), summary_sv="Stöd för barn.")
    assert way_in(service).label_en == "Switchboard"  # type: ignore[attr-defined]


@pytest.mark.parametrize(("rows", "suggests"), [("organisationer", False), ("malgrupper", True)])
def test_a_name_suggests_an_address_where_the_form_has_one(
    keeper: Desk, rows: str, suggests: bool
) -> None:
    form = keeper.get(f"/admin/{rows}/new/").content.decode()
    assert ("data-w-sync-target-value" in form) == suggests
    assert 'data-w-sync-target-value=""' not in form


def test_arabic_is_written_from_the_right(keeper: Desk, service: Service) -> None:
    field = soup(keeper.get(edit(service))).find(attrs={"name": "name_ar"})
    assert (field["lang"], field["dir"]) == ("ar", "rtl")


def test_the_second_of_two_keepers_does_not_overwrite_the_first(
    keeper: Desk, service: Service
) -> None:
    other = Desk(roles.ADMINISTRATOR, "Bo")
    opened = keeper.open(edit(service))
    other.change(edit(service), **{WAY + "written_as": "116 006"})
    answer = keeper.send(edit(service), opened, summary_sv="Min text.")
    assert "Bo sparade ändringar" in words(answer)
    assert soup(answer).find(attrs={"name": "summary_sv"})["value"] == "Min text."
    service.refresh_from_db()
    assert not service.summary_sv  # type: ignore[attr-defined]
    assert way_in(service).written_as == "116 006"


@pytest.mark.full
def test_a_refused_form_can_be_saved_knowingly(keeper: Desk, service: Service) -> None:
    opened = keeper.open(edit(service))
    ContactPoint.objects.all().delete()
    refused = keeper.send(edit(service), opened, **{WAY + "written_as": "116 006"})
    keeper.send(edit(service), form_in(refused))
    assert way_in(service).written_as == "116 006"


@pytest.mark.full
def test_a_second_way_in_that_fails_leaves_the_first_unsaved(
    keeper: Desk, service: Service
) -> None:
    form = keeper.open(edit(service))
    second = {
        "contact_points-TOTAL_FORMS": "2",
        "contact_points-1-kind": "email",
        "contact_points-1-written_as": "inte en adress",
        "contact_points-1-ORDER": "2",
    }
    keeper.send(edit(service), form, **{WAY + "written_as": "116 006"}, **second)
    assert way_in(service).written_as == "116 111"


@pytest.mark.full
def test_ways_in_keep_the_order_that_they_were_dragged_to(keeper: Desk, service: Service) -> None:
    ContactPoint.objects.create(service=service, kind="chat", written_as="bris.se", sort_order=1)
    keeper.change(edit(service), **{WAY + "ORDER": "2", "contact_points-1-ORDER": "1"})
    assert [point.kind for point in service.contact_points.order_by("sort_order")] == [
        "chat",
        "phone",
    ]


def test_history_says_who_changed_what(keeper: Desk, service: Service) -> None:
    keeper.change(edit(service), **{WAY + "written_as": "116 006", "summary_sv": "Stöd."})
    newest = soup(keeper.get(f"{LIST}history/{service.pk}/")).select_one("table.listing tbody tr")
    assert [" ".join(cell.get_text(" ").split()) for cell in newest.find_all("td")[:2]] == [
        "Kort om stödet: inget → Stöd.; Telefon: 116 006, Nummer eller adress: 116 111 → 116 006",
        "Anna",
    ]


def test_a_used_service_cannot_be_deleted(
    keeper: Desk, notice: NoticePage, service: Service
) -> None:
    address = f"{LIST}delete/{service.pk}/"
    answer = keeper.client.post(address)
    assert "kan inte tas bort" in words(answer)
    assert notice.title in words(answer)
    assert Service.objects.filter(pk=service.pk).exists()


def test_an_unused_service_can_be_deleted(keeper: Desk, service: Service) -> None:
    keeper.client.post(f"{LIST}delete/{service.pk}/")
    assert not Service.objects.filter(pk=service.pk).exists()


@pytest.mark.parametrize("row", ["list", "audience", "organization"])
def test_what_a_service_or_a_page_leans_on_cannot_be_deleted(
    keeper: Desk, service: Service, row: str
) -> None:
    chosen = ServiceList.objects.create(slug="oroliga", name_sv="Hit kan oroliga vända sig")
    correct(make_notice(), body=[("support_list", {"heading": "", "service_list": chosen.pk})])
    service.audiences.add(Audience.objects.get(slug="barn-och-unga"))
    service.save()
    address, instance = {
        "list": ("listor", chosen),
        "audience": ("malgrupper", Audience.objects.get(slug="barn-och-unga")),
        "organization": ("organisationer", service.organization),
    }[row]
    answer = keeper.client.post(f"/admin/{address}/delete/{instance.pk}/")
    assert "kan inte tas bort" in words(answer)
    assert type(instance).objects.filter(pk=instance.pk).exists()


def test_pages_are_named_that_use_a_service_through_a_list_or_in_a_draft(
    home: HomePage, service: Service
) -> None:
    chosen = ServiceList.objects.create(slug="oroliga", name_sv="Hit kan oroliga vända sig")
    ServiceListItem.objects.create(service_list=chosen, service=service)
    shown = [("support_list", {"heading": "", "service_list": chosen.pk})]
    correct(make_notice("Lista"), body=shown)
    planned = make_notice("Utkast")
    in_draft = [("support_services", {"heading": "", "services": [service.pk]})]
    draft(planned, body=in_draft).save_revision()
    assert [use.page.title for use in uses_of(service)] == ["Lista", "Utkast"]


def test_a_keeper_reads_where_a_service_shows_before_changing_it(
    keeper: Desk, notice: NoticePage, service: Service
) -> None:
    for address in (edit(service), f"{LIST}usage/{service.pk}/"):
        link = soup(keeper.get(address)).find(
            "a", href=lambda href: bool(href and notice.url in href)
        )
        assert link.get_text(strip=True) == notice.title


@pytest.mark.parametrize("words_typed", ["bris", "116111", "116 111"])
def test_services_are_found_by_name_and_by_number(
    keeper: Desk, service: Service, words_typed: str
) -> None:
    make_service("Mind", "90101")
    found = words(keeper.get(f"{LIST}results/?q={words_typed}"))
    assert "Bris" in found
    assert "Mind" not in found


def test_a_longer_directory_costs_no_more_queries(keeper: Desk) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert keeper.get(LIST).status_code == 200
        return len(captured)

    make_notice(services=[make_service("Stöd 0", "116 111")])
    keeper.get(LIST)
    with_one = queries()
    for number in range(1, 12):
        make_notice(f"Notis {number}", services=[make_service(f"Stöd {number}", "116 111")])
    assert queries() == with_one


def test_a_new_service_gets_its_organization_and_ways_in_at_once(keeper: Desk) -> None:
    bris = Organization.objects.create(name_sv="Bris")
    keeper.change(
        f"{LIST}new/",
        name_sv="Bris 116 111",
        slug="bris-barn",
        organization=str(bris.pk),
        **{
            "contact_points-TOTAL_FORMS": "1",
            WAY + "kind": "phone",
            WAY + "written_as": "116 111",
            WAY + "price": "free",
            WAY + "anonymity": "yes",
            WAY + "on_phone_bill": "unknown",
            WAY + "public_record": "unknown",
            WAY + "languages": ["sv", "en"],
            **{
                f"{WAY}{fact}_evidence": "unsourced"
                for fact in ("value", "hours", "price", "anonymity")
            },
        },
    )
    point = ContactPoint.objects.get(service__slug="bris-barn")
    assert (point.value, point.languages) == ("116111", ["sv", "en"])


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {WAY + "value_evidence": "sourced"},
            "En uppgift som är läst hos en källa måste ha källans webbadress.",
        ),
        pytest.param(
            {"closed_on": "2026-01-01"},
            "Ett stöd som är i drift kan inte vara stängt",
            marks=pytest.mark.full,
        ),
        pytest.param(
            {"slug": "oppet-nu"},
            "Det adressordet är upptaget av webbplatsen.",
            marks=pytest.mark.full,
        ),
    ],
)
def test_a_broken_rule_is_told_in_its_own_sentence(
    keeper: Desk, service: Service, fields: dict[str, str], sentence: str
) -> None:
    assert sentence in words(keeper.change(edit(service), **fields))


@pytest.mark.full
def test_history_names_what_was_removed_and_what_was_exchanged(
    keeper: Desk, service: Service
) -> None:
    chosen = ServiceList.objects.create(slug="oroliga", name_sv="Hit kan oroliga vända sig")
    ServiceListItem.objects.create(service_list=chosen, service=service)
    mind = make_service("Mind", "90101")
    address = f"/admin/listor/edit/{chosen.pk}/"
    keeper.change(address, **{"items-0-service": str(mind.pk)})
    keeper.change(address, **{"items-0-DELETE": "1"})
    rows = soup(keeper.get(f"/admin/listor/history/{chosen.pk}/")).select("table.listing tbody tr")
    told = [" ".join(row.find("td").get_text(" ").split()) for row in rows]
    assert told == ["Stöd i listan: Mind → inget", "Mind, Stöd: Bris → Mind"]

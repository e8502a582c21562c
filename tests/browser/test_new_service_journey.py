"""A contact keeper who has never seen the form adds "Orosanmälan" with three ways in."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from content import roles
from support_directory.models import Organization, Service
from tests.browser.journeys import faults, log_in
from tests.browser.person import Person
from tests.content.factories import make_service
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import Locator
    from playwright.sync_api import Page as Tab

SPLIT = "Mo-Fr 09:00-12:00,13:00-16:00; PH -1 day Mo-Fr 09:00-12:00; PH off"
LONGEST = 180  # seconds
# Where RECORD_JOURNEY names a folder, every step leaves a picture there.
RECORDS = os.environ.get("RECORD_JOURNEY")


@pytest.fixture
def site(live_server: Any) -> str:
    site_tree()
    Organization.objects.create(name_sv="Nyköpings kommun")
    return str(live_server.url)


def way_in(tab: Tab, number: int) -> Locator:
    return tab.get_by_role("region", name=f"Väg in {number}", exact=True)


def add_way_in(person: Person, number: int, kind: str, written_as: str) -> Locator:
    person.click(person.tab.get_by_role("button", name="Lägg till väg in"))
    row = way_in(person.tab, number)
    person.choose(row.get_by_role("combobox", name="Väg in"), kind)
    person.type(row.get_by_role("textbox", name="Nummer eller adress"), written_as)
    return row


def begin(person: Person) -> None:
    tab = person.tab
    person.look("nytt")
    person.type(tab.get_by_role("textbox", name=re.compile("^Namn")), "Orosanmälan")
    person.type(
        tab.get_by_role("textbox", name="Kort om stödet"),
        "Säg till om du är orolig för ett barn.",
    )
    person.click(tab.get_by_role("button", name="Välj en organisation"))
    person.click(tab.get_by_role("link", name="Nyköpings kommun"))
    expect(tab.get_by_role("dialog")).to_be_hidden()
    person.look("namn")


def add_phone(person: Person) -> None:
    """Hours pasted from a web page."""
    phone = add_way_in(person, 1, "Telefon", "0155-24 80 00")
    expect(phone.get_by_text("noll ett fem fem, tjugofyra")).to_be_visible()
    person.type(
        phone.get_by_role("textbox", name="Klistra in tider"),
        "Vardagar 9–12 och 13–16, dag före röd dag 9–12",
    )
    person.click(phone.get_by_role("button", name="Fyll i tabellen"))
    expect(phone.get_by_text("helgfria vardagar 9–12 och 13–16")).to_be_visible()
    person.choose(phone.get_by_role("combobox", name="Kostnad"), "Vanlig samtalskostnad")
    person.choose(phone.get_by_role("combobox", name="Kan man vara anonym"), "Ja")
    person.look("telefon")


def add_e_service(person: Person) -> None:
    e_service = add_way_in(person, 2, "E-tjänst", "www.nykoping.se/orosanmalan")
    person.tick(e_service.get_by_role("radio", name="Dygnet runt"))
    expect(e_service.get_by_role("combobox", name="Syns på telefonräkningen")).to_be_hidden()
    person.look("e-tjanst")


def add_visit(person: Person) -> None:
    """The table filled in by hand."""
    visit = add_way_in(person, 3, "Besök", "Västra Storgatan 6, Nyköping")
    person.tick(visit.get_by_role("radio", name="Enligt tabell"))
    monday = visit.get_by_role("group", name="Måndag", exact=True)
    person.type(monday.get_by_role("textbox", name="Måndag, öppnar", exact=True), "9")
    person.type(monday.get_by_role("textbox", name="Måndag, stänger", exact=True), "12")
    person.click(monday.get_by_role("button", name="Lägg till tid: Måndag"))
    person.type(monday.get_by_role("textbox", name="Måndag, öppnar 2"), "13")
    person.type(monday.get_by_role("textbox", name="Måndag, stänger 2"), "16")
    person.click(monday.get_by_role("button", name="Kopiera till tis–fre"))
    person.choose(visit.get_by_role("combobox", name="Röda dagar"), "stängt")
    person.choose(visit.get_by_role("combobox", name="Dag före röd dag"), "egna tider")
    person.type(visit.get_by_role("textbox", name="Dag före röd dag, öppnar"), "9")
    person.type(visit.get_by_role("textbox", name="Dag före röd dag, stänger"), "12")
    expect(visit.get_by_text("helgfria vardagar 9–12 och 13–16, vardag före röd")).to_be_visible()
    person.look("besok")


def finish(person: Person) -> None:
    tab = person.tab
    person.tick(tab.get_by_role("checkbox", name="Jag är orolig för ett barn"))
    person.choose(tab.get_by_role("combobox", name="Räckvidd"), "Nyköping")
    person.look("for-vem")
    person.click(tab.get_by_role("button", name="Spara"))
    expect(tab.get_by_text("Sparat: Orosanmälan")).to_be_visible()
    person.look("sparat")


@pytest.mark.parametrize(
    ("key", "thought"), [(0, 0), pytest.param(60, 2_000, marks=pytest.mark.full)]
)
@pytest.mark.full
def test_a_keeper_adds_a_service_with_three_ways_in_within_three_minutes(
    tab: Tab, site: str, key: int, thought: int
) -> None:
    log_in(tab, site, roles.CONTACT_KEEPER)
    pictures = Path(RECORDS) if RECORDS else None
    person = Person(tab, key=key, thought=thought, pictures=pictures)
    person.click(tab.get_by_role("link", name="Stödkontakter"))
    person.click(tab.get_by_role("link", name="Lägg till stöd").first)
    for step in (begin, add_phone, add_e_service, add_visit):
        step(person)
    assert faults(tab) == []
    finish(person)
    print(f"{person.actions} actions, {person.keys} keys, {person.seconds:.0f} s")  # noqa: T201
    assert person.seconds < LONGEST

    service = Service.objects.get(slug="orosanmalan")
    hours = {point.kind: point.opening_hours for point in service.contact_points.all()}
    assert hours == {"phone": SPLIT, "e_service": "24/7", "visit": SPLIT}


@pytest.mark.full
def test_a_stored_table_is_met_again_and_a_slip_in_it_is_found_by_its_row(
    tab: Tab, site: str
) -> None:
    service = make_service("Orosanmälan", "0155-24 80 00", slug="orosanmalan")
    service.contact_points.update(opening_hours=SPLIT)
    log_in(tab, site, roles.CONTACT_KEEPER)
    tab.goto(f"{site}/admin/stod/edit/{service.pk}/")
    row = way_in(tab, 1)
    opens = row.get_by_role("textbox", name="Måndag, öppnar", exact=True)
    expect(opens).to_have_value("9")
    expect(row.get_by_text("De kommande två veckorna")).to_be_visible()
    opens.fill("25")
    tab.get_by_role("button", name="Spara").click()
    tab.get_by_role("link", name="Väg in 1, Öppettider").click()
    expect(opens).to_be_focused()
    expect(opens).to_have_value("25")
    tab.keyboard.press("Tab")
    expect(row.get_by_text("Klockslaget ”25” finns inte.").last).to_be_visible()
    assert faults(tab) == []


@pytest.mark.full
def test_a_paste_that_replaces_the_table_can_be_undone(tab: Tab, site: str) -> None:
    service = make_service("Orosanmälan", "0155-24 80 00", slug="orosanmalan")
    service.contact_points.update(opening_hours=SPLIT)
    log_in(tab, site, roles.CONTACT_KEEPER)
    tab.goto(f"{site}/admin/stod/edit/{service.pk}/")
    row = way_in(tab, 1)
    usual = row.get_by_text("helgfria vardagar 9–12 och 13–16").first
    expect(usual).to_be_visible()
    row.get_by_role("textbox", name="Klistra in tider").fill("9–10 april 10–21, endast då")
    row.get_by_role("button", name="Fyll i tabellen").click()
    expect(row.get_by_role("textbox", name="Måndag, öppnar", exact=True)).to_have_value("")
    expect(row.get_by_text("Förut stod det: helgfria vardagar 9–12")).to_be_visible()
    row.get_by_role("button", name="Ångra").click()
    expect(row.get_by_role("textbox", name="Måndag, öppnar", exact=True)).to_have_value("9")
    expect(row.get_by_role("textbox", name="Dag före röd dag, stänger")).to_have_value("12")
    tab.get_by_role("button", name="Spara").first.click()
    tab.wait_for_url("**/admin/stod/")
    assert service.contact_points.get().opening_hours == SPLIT

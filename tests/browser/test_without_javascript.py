"""With JavaScript off: every task that a resident comes for, found by role and name.

JOURNEY_PICTURES=folder keeps a picture of each step.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from content.example.loading import load_example_site
from tests.browser.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

PICTURES = os.environ.get("JOURNEY_PICTURES")
PHONE = {"width": 390, "height": 844}

pytestmark = [
    pytest.mark.full,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # pictures that Wagtail leaves open
]


@pytest.fixture
def resident(live_server: Any, browser: Browser) -> Iterator[Person]:
    load_example_site(None)
    context = browser.new_context(
        base_url=live_server.url, viewport=PHONE, java_script_enabled=False, locale="sv-SE"
    )
    yield Person(context.new_page(), pictures=Path(PICTURES) if PICTURES else None)
    context.close()


def test_a_resident_does_everything_without_javascript(resident: Person) -> None:
    for task in (
        see_what_is_new_and_what_to_do,
        read_what_it_said_before,
        take_the_poster,
        find_who_answers_for_a_child,
        report_concern_and_tip_the_police,
        search,
        read_in_arabic_and_back,
        read_how_accessible_it_is,
    ):
        resident.tab.goto("/")
        task(resident, resident.tab)


def see_what_is_new_and_what_to_do(resident: Person, tab: Tab) -> None:
    resident.look("home")
    resident.click(tab.get_by_role("link", name="Koka vattnet i Exempelby").first)
    main = tab.get_by_role("main")
    expect(main.get_by_text("Uppdaterad", exact=True).first).to_be_visible()
    expect(main.get_by_text("De nya proverna är bättre.").first).to_be_visible()
    expect(main.get_by_text("Nästa uppdatering senast").first).to_be_visible()
    expect(tab.get_by_role("heading", name="Så kokar du vattnet")).to_be_visible()
    resident.look("notice")
    numbers = main.get_by_role("link", name="0155-24 80 00")
    expect(numbers.first).to_have_attribute("href", "tel:+46155248000")


def read_what_it_said_before(resident: Person, tab: Tab) -> None:
    resident.click(tab.get_by_role("link", name="Koka vattnet i Exempelby").first)
    resident.click(tab.get_by_role("link", name="Läs texten som den var då").last)
    expect(tab.get_by_text("Så här stod det").first).to_be_visible()
    resident.look("version")


def take_the_poster(resident: Person, tab: Tab) -> None:
    resident.click(tab.get_by_role("link", name="Koka vattnet i Exempelby").first)
    resident.click(tab.get_by_role("link", name="Affisch att sätta upp i trapphuset"))
    expect(tab.get_by_text("Vid fara för liv: ring 112").first).to_be_visible()
    resident.look("poster")


def find_who_answers_for_a_child(resident: Person, tab: Tab) -> None:
    resident.click(tab.get_by_role("link", name="Jag mår dåligt").first)
    tab.get_by_label("Vem är du?").select_option(value="barn-och-unga")
    resident.tick(tab.get_by_role("checkbox", name="Jag kan vara anonym"))
    resident.tick(tab.get_by_role("checkbox", name="Har öppet nu"))
    resident.click(tab.get_by_role("button", name="Visa"))
    bris = tab.get_by_role("article").filter(has_text="Bris 116 111").first
    expect(bris.get_by_role("link", name="116 111").last).to_have_attribute("href", "tel:116111")
    resident.look("answer")
    resident.click(bris.get_by_role("link", name="Bris 116 111").first)
    for told in ("Kostnad", "Anonymitet", "Öppet"):
        expect(tab.get_by_role("term").filter(has_text=told).first).to_be_visible()
    resident.look("service")


def report_concern_and_tip_the_police(resident: Person, tab: Tab) -> None:
    """Two clicks from home: the feeling, then the way in."""
    for feeling, way in (
        ("Jag är orolig för ett barn", re.compile("orosanmälan", re.IGNORECASE)),
        ("Jag har sett något", "114 14"),
    ):
        tab.goto("/")
        resident.click(tab.get_by_role("link", name=feeling).first)
        expect(tab.get_by_role("article").get_by_role("link", name=way).first).to_be_visible()
        resident.look(feeling.split()[-1])


def search(resident: Person, tab: Tab) -> None:
    resident.click(tab.get_by_role("link", name="Sök", exact=True))
    tab.get_by_role("searchbox").fill("koka vattnet")
    resident.click(tab.get_by_role("button", name="Sök"))
    expect(tab.get_by_role("main").get_by_role("link", name="Koka vattnet").first).to_be_visible()
    resident.look("search")


def read_in_arabic_and_back(resident: Person, tab: Tab) -> None:
    resident.click(tab.get_by_text("Svenska").first)
    resident.click(tab.get_by_role("banner").get_by_role("link", name="العربية"))
    expect(tab.locator("html")).to_have_attribute("dir", "rtl")
    resident.look("arabic")
    resident.click(tab.get_by_text("العربية").first)
    resident.click(tab.get_by_role("banner").get_by_role("link", name="Svenska", exact=True))
    expect(tab.locator("html")).to_have_attribute("lang", "sv")


def read_how_accessible_it_is(resident: Person, tab: Tab) -> None:
    resident.click(tab.get_by_role("link", name="Redogörelse för tillgänglighet"))
    expect(tab.get_by_role("heading", name="Rapportera ett hinder")).to_be_visible()
    resident.look("statement")

"""A number is changed by one keeper and checked by another; readers are told the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from content import roles
from content.working import work_once
from support_directory.models import ContactPoint
from tests.browser.journeys import faults, log_in
from tests.content.factories import make_notice, make_service
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

SOURCE = {"value_evidence": "sourced", "value_source_url": "https://www.example.se/kontakt"}


@pytest.fixture
def site(live_server: Any) -> str:
    site_tree([])
    service = make_service("Orosanmälan", "0155-24 80 00", slug="orosanmalan")
    ContactPoint.objects.update(**SOURCE)
    make_notice("Så arbetar vi", services=[service])
    return str(live_server.url)


@pytest.fixture
def other_tab(browser: Browser) -> Any:
    context = browser.new_context(locale="sv-SE", viewport={"width": 390, "height": 900})
    yield context.new_page()
    context.close()


def read(browser: Browser, site: str) -> str:
    reader = browser.new_page()
    reader.goto(f"{site}/nyheter/sa-arbetar-vi/")
    card = reader.locator(".service-card").inner_text()
    reader.close()
    return card


@pytest.mark.full
def test_two_people_stand_behind_a_changed_number(
    tab: Tab, other_tab: Tab, browser: Browser, site: str
) -> None:
    assert "Osäkra uppgifter" not in read(browser, site)
    log_in(tab, site, roles.CONTACT_KEEPER)
    tab.get_by_role("link", name="Aldrig bekräftat: 1").click()
    tab.get_by_role("button", name="Allt stämmer fortfarande för Orosanmälan").click()
    expect(tab.get_by_text("Bekräftat: Orosanmälan.")).to_be_visible()
    assert faults(tab) == []
    assert "Bekräftat av kommunen" in read(browser, site)

    tab.goto(f"{site}/admin/stod/")
    tab.get_by_role("link", name="Orosanmälan", exact=True).click()
    tab.get_by_label("Nummer eller adress").first.fill("0155-42 80 00")
    tab.get_by_role("button", name="Spara").click()
    expect(tab.get_by_text("noll ett fem fem, fyrtiotvå, åttio, noll noll")).to_be_visible()
    tab.get_by_label("Telefon, en gång till").fill("0155-24 80 00")
    tab.get_by_role("button", name="Spara ändringen").click()
    expect(tab.locator("#question-numbers").get_by_text("Numren är olika")).to_be_visible()
    assert faults(tab) == []
    tab.get_by_label("Telefon, en gång till").fill("0155-42 80 00")
    tab.get_by_role("button", name="Spara ändringen").click()
    expect(tab.get_by_text("Sparat: Orosanmälan")).to_be_visible()
    card = read(browser, site)
    assert "0155-42 80 00" in card
    assert "Kommunen har inte bekräftat dem" in card

    work_once("journey")
    log_in(other_tab, site, roles.CONTACT_KEEPER, "Bo")
    expect(other_tab.get_by_text("något som var bekräftat har ändrats")).to_be_visible()
    assert faults(other_tab) == []
    other_tab.locator(".attention-panel__waiting").get_by_role("link", name="Orosanmälan").click()
    expect(other_tab.get_by_text("Anna,")).to_be_visible()
    assert faults(other_tab) == []
    other_tab.get_by_role("button", name="Ja, numret och allt annat här stämmer").click()
    expect(other_tab.get_by_text("Dubbelkollat: Orosanmälan")).to_be_visible()
    assert faults(other_tab) == []
    assert "Bekräftat av kommunen" in read(browser, site)

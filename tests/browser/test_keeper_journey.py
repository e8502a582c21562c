"""A contact keeper changes one number once, and every page has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from content import roles
from tests.browser.journeys import ON_THE_WAY, faults, log_in
from tests.content.factories import make_notice, make_service
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab


@pytest.fixture
def site(live_server: Any) -> str:
    site_tree([])
    service = make_service("Orosanmälan", "0155-24 80 00", slug="orosanmalan")
    make_notice("Så arbetar vi", services=[service])
    return str(live_server.url)


@pytest.mark.full
@ON_THE_WAY
def test_a_keeper_changes_one_number_once_and_every_page_has_it(
    tab: Tab, browser: Browser, site: str, look: Callable[[Tab], list[str]]
) -> None:
    log_in(tab, site, roles.CONTACT_KEEPER)
    tab.get_by_role("link", name="Stödkontakter").click()
    tab.get_by_role("searchbox").or_(tab.get_by_placeholder("Sök")).first.fill("0155248000")
    tab.get_by_role("link", name="Orosanmälan", exact=True).click()
    expect(tab.get_by_role("link", name="Så arbetar vi")).to_be_visible()
    tab.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert look(tab) == []

    tab.get_by_label("Nummer eller adress").first.fill("0155")
    tab.get_by_role("button", name="Spara").click()
    wrong = tab.get_by_role("listitem").filter(has_text="Det finns inget sådant svenskt nummer.")
    wrong.get_by_role("link", name="Väg in 1, Nummer eller adress").click()
    expect(tab.get_by_label("Nummer eller adress").first).to_be_focused()
    tab.get_by_label("Nummer eller adress").first.fill("0155-24 90 90")
    tab.get_by_role("button", name="Spara").click()
    expect(tab.get_by_text("Visas på 1 sida (1 pågående notis)")).to_be_visible()
    assert look(tab) == []
    tab.get_by_label("Telefon, en gång till").fill("0155 249090")
    tab.get_by_role("button", name="Spara ändringen").click()
    expect(tab.get_by_text("Sparat: Orosanmälan")).to_be_visible()
    assert look(tab) == []

    reader = browser.new_page()
    for address in ("/nyheter/sa-arbetar-vi/", "/stod/orosanmalan/"):
        reader.goto(site + address)
        link = reader.get_by_role("link", name="0155-24 90 90").first
        expect(link).to_have_attribute("href", "tel:+46155249090")
    assert faults(reader) == []

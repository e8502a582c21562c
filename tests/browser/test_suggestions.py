"""Suggestions while typing: where they lead, by keyboard and finger, and what leaves the device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.unseen import ALL_OF_AXE
from tests.content.factories import make_notice, make_service
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

NARROWEST = {"width": 320, "height": 640}


@pytest.fixture
def tab(live_server: Any, browser: Browser) -> Iterator[Tab]:
    site_tree()
    make_service("Brottsofferjouren", "116 006")
    make_service("Bris", "116 111")
    make_notice("Brand i ett lager", slug="brand")
    context = browser.new_context(base_url=live_server.url, viewport=NARROWEST, has_touch=True)
    tab = context.new_page()
    tab.goto("/sok/")
    yield tab
    context.close()


@pytest.mark.full
def test_what_is_typed_is_suggested_and_goes_nowhere(tab: Tab) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    field = tab.get_by_role("combobox", name="Namn, nummer eller ord")
    field.press_sequentially("bri")
    expect(tab.get_by_role("listbox", name="Förslag").get_by_role("option")).to_have_text(
        ["BrisStöd"]
    )
    assert Axe().run(tab, options=ALL_OF_AXE).response["violations"] == []
    assert not [address for address in asked if "bri" in address]

    field.press("Escape")
    expect(tab.get_by_role("listbox")).to_have_count(0)
    expect(field).to_have_value("bri")
    field.press("Enter")
    tab.wait_for_url("**/sok/?q=bri")


@pytest.mark.full
def test_arrows_and_enter_open_what_is_chosen(tab: Tab) -> None:
    field = tab.get_by_role("combobox")
    field.press_sequentially("br")
    options = tab.get_by_role("option")
    expect(options).to_have_count(3)
    field.press("ArrowUp")
    expect(options.nth(2)).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    expect(tab.locator('[aria-selected="true"]')).to_have_count(0)
    field.press("ArrowDown")
    chosen = options.nth(0)
    expect(chosen).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    address = chosen.get_attribute("data-address")
    field.press("Enter")
    tab.wait_for_url(f"**{address}")


@pytest.mark.full
def test_a_finger_opens_a_suggestion_that_it_can_hit(tab: Tab) -> None:
    tab.get_by_role("combobox").press_sequentially("lager")
    option = tab.get_by_role("option", name="Brand i ett lager")
    box = option.bounding_box()
    assert box
    assert box["height"] >= 44
    option.tap()
    tab.wait_for_url("**/nyheter/brand/")

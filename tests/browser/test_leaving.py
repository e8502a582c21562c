"""Out of the directory at once, and what is behind Back afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.content.factories import make_notice, make_service
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

ELSEWHERE = "https://neutral.example/"
NEUTRAL = "<!doctype html><title>SMHI</title><p>Sol.</p>"
ENTRIES = "() => navigation.entries().map((entry) => entry.url)"


@pytest.fixture
def site(live_server: Any, settings: Any) -> str:
    settings.EXIT_ADDRESS = ELSEWHERE
    site_tree(["ar"])
    make_notice(services=[make_service("Linjen", "116 111")])
    return str(live_server.url)


@pytest.fixture
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Tab]:
    phone = {"viewport": {"width": 390, "height": 700}, **getattr(request, "param", {})}
    context = browser.new_context(**phone)
    context.route(ELSEWHERE, lambda route: route.fulfill(body=NEUTRAL, content_type="text/html"))
    tab = context.new_page()
    tab.goto("about:blank")
    yield tab
    context.close()


def left(tab: Tab) -> bool:
    tab.wait_for_url(ELSEWHERE)
    return tab.title() == "SMHI"


def test_the_first_tab_stop_leads_out_and_not_back(site: str, tab: Tab) -> None:
    tab.goto(f"{site}/stod/linjen/")
    assert tab.title().startswith("Stöd och hjälp")
    tab.keyboard.press("Tab")
    assert tab.evaluate("() => document.activeElement.textContent") == "Lämna sidan snabbt"
    tab.keyboard.press("Enter")
    assert left(tab)
    tab.go_back()
    assert tab.url == "about:blank"


@pytest.mark.full
@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_without_script_it_is_a_link(site: str, tab: Tab) -> None:
    tab.goto(f"{site}/stod/")
    tab.get_by_role("link", name="Lämna sidan snabbt").click()
    assert left(tab)


@pytest.mark.full
def test_three_times_shift_leads_out(site: str, tab: Tab) -> None:
    tab.clock.install()
    tab.goto(f"{site}/stod/")
    said = tab.locator(".leave [role=status]")
    tab.keyboard.press("Shift")
    assert said.inner_text() == "Skift 1 av 3. Escape avbryter."
    tab.keyboard.press("Escape")
    assert said.inner_text() == "Avbrutet. Du är kvar på sidan."
    tab.keyboard.press("Shift")
    tab.keyboard.press("Shift")
    tab.clock.run_for(6_000)
    assert said.inner_text() == "Avbrutet. Du är kvar på sidan."
    for _time in range(3):
        tab.keyboard.press("Shift+A")
    assert tab.url == f"{site}/stod/"
    for _time in range(3):
        tab.keyboard.press("Shift")
    assert left(tab)


@pytest.mark.full
def test_the_screen_is_empty_before_the_other_page_has_come(site: str, tab: Tab) -> None:
    tab.goto(f"{site}/stod/linjen/")
    shown = tab.evaluate("""() => {
      document.querySelector(".leave__link").click();
      return [document.body.innerText, document.title];
    }""")
    assert shown == ["", "neutral.example"]
    assert left(tab)


@pytest.mark.full
def test_a_hidden_visit_leaves_nothing_behind_back(site: str, tab: Tab) -> None:
    tab.goto(f"{site}/stod/besok/")
    results = Axe().run(tab)
    assert results.violations_count == 0, results.generate_report()
    tab.get_by_role("link", name="Dölj besöket").click()
    tab.get_by_text("Besöket döljs.").wait_for()
    tab.get_by_role("link", name="Stöd och hjälp").first.click()
    tab.wait_for_url(f"{site}/stod/#_")
    tab.locator("a[href='/stod/linjen/']").first.click()
    tab.wait_for_url(f"{site}/stod/linjen/#_")
    tab.get_by_role("link", name="Till innehållet").focus()
    tab.keyboard.press("Enter")
    tab.get_by_role("link", name="Sök").click()
    tab.wait_for_url(f"{site}/sok/#_")
    tab.locator("main input[name=q]").fill("linjen")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{site}/sok/?q=linjen#_")
    tab.get_by_role("link", name="Trygghet i Nyköping").first.click()
    tab.wait_for_url(f"{site}/#_")
    assert tab.evaluate(ENTRIES) == [f"{site}/#_"]
    tab.get_by_role("link", name="Stöd och hjälp").first.click()
    tab.get_by_role("link", name="Lämna sidan snabbt").click()
    assert left(tab)
    tab.go_back()
    assert tab.url == "about:blank"
    assert tab.context.cookies() == []


@pytest.mark.full
def test_the_choice_is_taken_back_on_the_same_page(site: str, tab: Tab) -> None:
    tab.goto(f"{site}/stod/besok/#_")
    tab.get_by_role("link", name="Sluta dölja besöket").click()
    tab.get_by_role("link", name="Dölj besöket").wait_for()
    assert tab.url == f"{site}/stod/besok/"


@pytest.mark.full
@pytest.mark.parametrize(
    "address", ["/stod/linjen/", "/ar/stod/", "/nyheter/sa-arbetar-vi-for-tryggheten/"]
)
def test_it_stays_in_sight_and_covers_nothing(site: str, tab: Tab, address: str) -> None:
    tab.set_viewport_size({"width": 320, "height": 480})
    tab.goto(site + address)
    tab.evaluate("() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    box = tab.locator(".leave__link").bounding_box()
    assert box
    assert box["height"] >= 44
    assert 0 <= box["y"] < 10
    assert tab.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    tab.emulate_media(media="print")
    assert not tab.locator(".leave").is_visible()

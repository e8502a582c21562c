"""Reading without a network: only after a yes, always with its age, gone by one click."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from content.models import NoticePage
from tests.content.factories import make_notice, make_service, update
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

LEFT_BEHIND = """async () => [
  (await navigator.serviceWorker.getRegistrations()).length,
  ...(await caches.keys()), ...Object.keys(localStorage), document.cookie,
]"""
NOTHING = [0, ""]
PAGE = "/stod/utan-nat/"


@pytest.fixture
def notice(live_server: Any) -> NoticePage:
    site_tree([])
    make_service("Linjen", "116 111")
    return make_notice("Koka vattnet", text="<p>Koka i tre minuter.</p>")


def say_yes(tab: Tab, site: str) -> None:
    tab.goto(site + PAGE)
    tab.get_by_role("button", name="Ja, spara för läsning utan nät").click()
    tab.locator("[data-offline]").get_by_text(re.compile("^Sparat ")).wait_for()


@pytest.mark.full
def test_nothing_is_kept_before_a_yes_nor_after_a_no(
    live_server: Any, notice: NoticePage, tab: Tab
) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for address in ("/", notice.url, "/stod/linjen/", PAGE):
        tab.goto(live_server.url + address)
        assert tab.evaluate(LEFT_BEHIND) == NOTHING
    results = Axe().run(tab)
    assert results.violations_count == 0, results.generate_report()
    tab.get_by_role("button", name="Nej, spara inget").click()
    tab.get_by_text("Inget är sparat här.").wait_for()
    assert tab.evaluate(LEFT_BEHIND) == NOTHING
    assert not any(address.endswith("/sw.js") for address in asked)


@pytest.mark.full
def test_what_was_kept_tells_its_age_and_gives_way_to_what_is_new(
    live_server: Any, notice: NoticePage, tab: Tab
) -> None:
    site = live_server.url
    say_yes(tab, site)
    tab.context.set_offline(True)
    tab.goto(site + notice.url)
    assert "Koka i tre minuter." in tab.get_by_role("main").inner_text()
    assert (
        tab.locator(".kept")
        .inner_text()
        .startswith("Ingen kontakt med nätet. Du läser en kopia som sparades ")
    )
    assert "för 0 minuter sedan" in tab.locator(".kept").inner_text()
    assert tab.locator(".kept").evaluate("(line) => getComputedStyle(line).fontWeight") == "600"
    tab.goto(f"{site}/stod/linjen/")
    assert "116 111" in tab.get_by_role("main").inner_text()
    tab.goto(f"{site}/sok/?q=vatten")
    assert "är inte sparad" in tab.locator(".kept").inner_text()
    update(notice, "new_information", "Nya prover.", body=[("text", "<p>Koka i fem minuter.</p>")])
    tab.goto(site + notice.url)
    tab.context.set_offline(False)
    tab.get_by_text("Koka i fem minuter.").wait_for()
    assert tab.locator(".kept").count() == 0
    tab.context.set_offline(True)
    tab.goto(site + notice.url)
    assert "Koka i fem minuter." in tab.get_by_role("main").inner_text()
    assert tab.locator(".kept").count() == 1


@pytest.mark.full
def test_a_withdrawn_notice_leaves_the_browser(
    live_server: Any, notice: NoticePage, tab: Tab
) -> None:
    say_yes(tab, live_server.url)
    NoticePage.objects.get(pk=notice.pk).unpublish()
    tab.goto(live_server.url + notice.url)
    tab.wait_for_function(
        "async (address) => !(await caches.match(address))", arg=live_server.url + notice.url
    )
    tab.context.set_offline(True)
    tab.goto(live_server.url + notice.url)
    assert "är inte sparad" in tab.locator(".kept").inner_text()


@pytest.mark.full
def test_fetching_anew_without_a_network_loses_nothing(
    live_server: Any, notice: NoticePage, tab: Tab
) -> None:
    say_yes(tab, live_server.url)
    tab.context.set_offline(True)
    tab.get_by_role("button", name="Hämta allt på nytt").click()
    tab.get_by_text("Det som var sparat ligger kvar.").wait_for()
    tab.goto(live_server.url + notice.url)
    assert "Koka i tre minuter." in tab.get_by_role("main").inner_text()


@pytest.mark.full
def test_a_first_try_that_fails_leaves_nothing(
    live_server: Any, notice: NoticePage, tab: Tab
) -> None:
    tab.goto(live_server.url + PAGE)
    tab.context.route("**/stod/linjen/", lambda route: route.fulfill(status=503))
    tab.get_by_role("button", name="Ja, spara för läsning utan nät").click()
    tab.get_by_text("Inget ligger kvar.").wait_for()
    assert tab.evaluate(LEFT_BEHIND) == NOTHING


@pytest.mark.full
def test_one_click_erases_all(live_server: Any, notice: NoticePage, tab: Tab) -> None:
    say_yes(tab, live_server.url)
    tab.reload()
    tab.get_by_role("button", name="Ta bort allt som är sparat").click()
    tab.get_by_text("Inget är sparat här.").wait_for()
    assert tab.evaluate(LEFT_BEHIND) == NOTHING


@pytest.mark.full
def test_the_municipality_can_call_every_worker_back(
    live_server: Any, notice: NoticePage, tab: Tab, settings: Any
) -> None:
    say_yes(tab, live_server.url)
    settings.OFFLINE_READING = False
    tab.goto(live_server.url + notice.url)
    tab.evaluate(
        "async () => { await (await navigator.serviceWorker.getRegistration()).update(); }"
    )
    tab.wait_for_function("async () => (await caches.keys()).length === 0")
    tab.goto(live_server.url + PAGE)
    assert tab.evaluate(LEFT_BEHIND) == NOTHING
    assert tab.get_by_text("Just nu går det inte att spara sidor här.").is_visible()

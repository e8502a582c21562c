"""A visit as it is on the wire: no cookie, no other host, no referrer, and nothing left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from content.example.loading import load_example_site
from tests.browser.kinds_of_page import LANGUAGES, addresses
from tests.content.factories import make_notice, make_service
from tests.content.site_trees import site_tree
from tests.programs.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

LEFT_BEHIND = """async () => ({
  cookies: document.cookie,
  localStorage: Object.keys(localStorage),
  sessionStorage: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map((one) => one.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
# Chromium asks its maker about every form that it meets; no page can forbid it that.
OF_THE_BROWSER = {"content-autofill.googleapis.com:443"}
NOTHING = {"cookies": "", "localStorage": [], "sessionStorage": [], "databases": []}
NOTHING |= {"caches": [], "workers": 0}
REFUSED = "document.addEventListener('securitypolicyviolation', (event) => console.error(event))"


class Visit:
    """One person's browser. What it says of refused scripts and styles is kept as well."""

    def __init__(self, tab: Tab, wire: Recorder, site: str) -> None:
        self.tab, self.wire, self.site = tab, wire, site
        self.said: list[str] = []
        tab.on("console", lambda message: self.said.append(f"{tab.url} {message.text}"))
        tab.on("pageerror", lambda error: self.said.append(f"{tab.url} {error}"))
        tab.add_init_script(REFUSED)

    def read(self, address: str) -> None:
        """And all that a page does by itself, or when somebody touches its search field."""
        self.tab.goto(f"{self.site}{address}")
        for field in self.tab.locator("input[type=search]:visible").all():
            field.focus()
            self.tab.wait_for_load_state("networkidle")

    def left_behind(self) -> dict[str, Any]:
        left: dict[str, Any] = self.tab.evaluate(LEFT_BEHIND)
        return left

    def hosts(self) -> set[str]:
        return {exchange.host for exchange in self.wire.exchanges} - OF_THE_BROWSER

    def told_of_itself(self) -> list[str]:
        """Whatever of a request or an answer tells who this is, or where they came from."""
        return [
            f"{exchange.method} {exchange.target} {name}"
            for exchange in self.wire.exchanges
            for name in ("referer", "cookie", "set-cookie")
            if name in exchange.asked or name in exchange.told
        ]


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Visit]:
    with Recorder(live_server.url) as wire:
        proxy: Any = {"server": wire.address, "bypass": "<-loopback>"}
        context = browser.new_context(proxy=proxy, locale="sv-SE")
        yield Visit(context.new_page(), wire, live_server.url)
        context.close()


def check(visit: Visit) -> None:
    assert visit.hosts() == {visit.wire.host}
    assert visit.told_of_itself() == []
    assert visit.left_behind() == NOTHING
    assert visit.tab.context.cookies() == []
    assert {words for words in visit.said if "404" not in words} == set()


def test_a_journey_tells_nobody_and_leaves_nothing(visit: Visit) -> None:
    site_tree(["ar"])
    bris = make_service("Bris", "116 111")
    make_notice(title="Koka vattnet", services=[bris])
    for address in ("/", "/ar/stod/", "/sok/?q=bris", "/finns-inte/"):
        visit.read(address)
    visit.read("/nyheter/koka-vattnet/")
    visit.tab.locator("main a[href*='/stod/bris/']").first.click()
    visit.tab.wait_for_url("**/stod/bris/")
    check(visit)


def test_whoever_is_sent_elsewhere_does_not_say_from_where(visit: Visit, settings: Any) -> None:
    settings.EXIT_ADDRESS = "http://neutral.example/"
    site_tree([])
    make_service("Linjen", "116 111")
    visit.read("/stod/linjen/")
    visit.tab.keyboard.press("Tab")
    visit.tab.keyboard.press("Enter")
    visit.tab.wait_for_url("http://neutral.example/")
    assert visit.hosts() == {visit.wire.host, "neutral.example"}
    assert visit.told_of_itself() == []


@pytest.mark.full
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # of pictures that Wagtail leaves open
def test_no_kind_of_page_in_any_language_tells_anybody_anything(visit: Visit) -> None:
    load_example_site(None)
    for address in [one for language in LANGUAGES for one in addresses(language)]:
        visit.read(address)
    check(visit)

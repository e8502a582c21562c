"""Each script that stands in a page runs, because the policy names its text; else it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from nykoping_safety.in_the_page import SCRIPTS
from tests.browser.policies import refuse
from tests.content.factories import make_notice, make_service, update
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

SIGNS = {
    "site": ("/stod/skriv-ut/", "[data-print]:visible"),
    "since_read": ("/nyheter/koka-vattnet/", "[data-since]:visible"),
    "search_suggestions": ("/sok/", "[role=combobox]"),
    "offline": ("/stod/utan-nat/", "[data-keep]:visible"),
}
"""By script, a page, and what only the script can have made of it. A mirror has its own."""
HOME_AND_OTHERS = (
    *("/", "/nyheter/", "/nyheter/koka-vattnet/affisch/", "/stod/", "/stod/bris/"),
    *("/stod/skriv-ut/kort/", "/stilguide/", "/finns-inte/"),
)


@pytest.fixture
def site(live_server: Any) -> str:
    site_tree([])
    make_service("Bris", "116 111")
    update(make_notice("Koka vattnet"), "new_information", "Provet togs i dag.")
    return str(live_server.url)


@pytest.fixture
def said(tab: Tab) -> list[str]:
    """What the browser says of a page's faults."""
    words: list[str] = []
    tab.on("console", lambda message: words.append(message.text))
    tab.on("pageerror", lambda error: words.append(str(error)))
    return words


def test_every_script_runs_and_nothing_is_refused(site: str, tab: Tab, said: list[str]) -> None:
    assert SIGNS.keys() == SCRIPTS.keys() - {"mirror"}
    for address, sign in SIGNS.values():
        tab.goto(site + address)
        tab.locator(sign).first.wait_for()
    for address in HOME_AND_OTHERS:
        tab.goto(site + address, wait_until="networkidle")
    assert [words for words in said if "404" not in words] == []


@pytest.mark.full
@pytest.mark.parametrize("name", SIGNS)
def test_a_script_that_the_policy_does_not_name_is_refused(
    site: str, tab: Tab, said: list[str], name: str
) -> None:
    address, sign = SIGNS[name]
    refuse(tab, name)
    tab.goto(site + address, wait_until="networkidle")
    assert tab.locator(sign).count() == 0
    assert [words for words in said if "Content Security Policy" in words]

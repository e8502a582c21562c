"""No page of the admin writes a fault to the console, or throws one: there editors meet it first.

Every address that the table of roles opens to somebody who may all, not one of each kind: a form of
its own has fields of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Error

from content import roles
from tests.browser.journeys import log_in
from tests.content.left_open import files_left_open_by_wagtail
from tests.content.permissions.addresses import every_address
from tests.content.permissions.test_matrix import table
from tests.content.permissions.world import World
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage
    from playwright.sync_api import Page as Tab

ENDS_THE_LOGIN = "logout"


class Said:
    """The faults by page. That a page itself is not there, or not for asking, is none."""

    def __init__(self, tab: Tab) -> None:
        self.tab, self.key, self.address = tab, "", ""
        self.faults: dict[str, list[str]] = {}
        tab.on("console", self.note)
        tab.on("pageerror", lambda error: self.add(f"{error.name}: {error.message}"))

    def note(self, message: ConsoleMessage) -> None:
        of_the_page = message.location["url"] in (self.address, self.tab.url)
        if message.type == "error" and not of_the_page:
            self.add(message.text)

    def add(self, words: str) -> None:
        self.faults.setdefault(self.key, []).append(words)


@pytest.fixture
def site(live_server: Any) -> str:
    site_tree([])
    return str(live_server.url)


@pytest.mark.full
def test_no_page_of_the_admin_writes_a_fault_to_the_console(tab: Tab, site: str) -> None:
    said = Said(tab)
    seen = 0
    with files_left_open_by_wagtail():
        open_to_all = {key for key, (asking, _sending) in table().items() if "A" in asking}
        addresses = [one for one in every_address(World()) if one.key in open_to_all]
        log_in(tab, site, roles.ADMINISTRATOR)
        for address in addresses:
            if ENDS_THE_LOGIN in address.key:
                continue
            said.key, said.address = address.key, site + address.path
            seen += is_shown(tab, said.address)
        tab.goto("about:blank")
    assert seen > 150
    assert said.faults == {}


def is_shown(tab: Tab, address: str) -> bool:
    """Whether it is a page; not so what is downloaded, or read by a script."""
    try:
        answer = tab.goto(address)
    except Error as error:
        if "Download is starting" in error.message:
            return False
        raise
    assert answer
    if "html" not in answer.headers.get("content-type", ""):
        return False
    tab.wait_for_load_state("networkidle")
    return answer.status == 200

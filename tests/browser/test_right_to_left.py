"""The whole directory in Arabic on the narrowest phone, and the way between the languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from content.example.loading import FOLDER
from support_directory.importing.reading import read_file
from support_directory.importing.saving import import_services
from tests.content.directory_site import directory_paths
from tests.content.factories import make_service
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

WIDER_THAN_THE_WINDOW = "() => document.documentElement.scrollWidth > window.innerWidth"
# A number is told in the order in which it is dialled, whatever stands around it.
NUMBERS_TURNED_ROUND = """() => [...document.querySelectorAll('a[href^="tel:"] bdi')]
  .filter(one => getComputedStyle(one).direction !== "ltr").map(one => one.outerHTML)"""


@pytest.fixture
def site(live_server: Any) -> str:
    site_tree(["ar"])
    assert import_services(read_file(FOLDER / "services.json")).is_saved
    return str(live_server.url)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@pytest.mark.full
def test_arabic_fits_the_narrowest_phone(site: str, phone: Tab) -> None:
    """Every fourth address: each kind of page, and a dozen services."""
    faults = []
    for path in directory_paths()[::4]:
        phone.goto(f"{site}/ar{path}")
        faults += [path] if phone.evaluate(WIDER_THAN_THE_WINDOW) else []
        faults += phone.evaluate(NUMBERS_TURNED_ROUND)
    assert faults == []


def test_a_stranger_finds_the_page_in_their_language(live_server: Any, phone: Tab) -> None:
    site_tree(["ar"])
    make_service("Bris", "116 111")
    site = str(live_server.url)
    phone.goto(f"{site}/stod/bris/")
    phone.get_by_text("Svenska").first.click()
    phone.get_by_role("link", name="العربية").click()
    assert phone.url == f"{site}/ar/stod/bris/"
    assert phone.locator("html").get_attribute("dir") == "rtl"
    phone.get_by_text("العربية").first.click()
    assert Axe().run(phone).response["violations"] == []
    assert not phone.evaluate(WIDER_THAN_THE_WINDOW)

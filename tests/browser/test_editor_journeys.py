"""An editor completes a notice, publishes it and marks it as updated."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import TimeoutError as PatienceIsOver
from playwright.sync_api import expect

from content import roles
from content.models import NoticePage
from tests.browser.journeys import AUTOSAVE_IS_READY, ON_THE_WAY, faults, log_in, open_editor
from tests.content.factories import make_notice, make_service
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Locator
    from playwright.sync_api import Page as Tab

SENTENCE = "Fritidsgården har öppet till 22 hela veckan."


@pytest.fixture
def site(live_server: Any) -> str:
    site_tree([])
    make_service("Bris 116 111", "116 111", slug="bris")
    make_service("Polisens tips", "114 14", slug="tips")
    return str(live_server.url)


@pytest.fixture
def waiting(site: str) -> NoticePage:
    """A draft, as an import leaves it."""
    return make_notice(live=False)


def publish(tab: Tab) -> None:
    tab.get_by_role("button", name="Fler åtgärder").click()
    tab.get_by_role("button", name="Publicera", exact=True).click()
    tab.get_by_text("publicerad").first.wait_for()


def open_chooser(tab: Tab) -> Locator:
    """On a loaded machine the first click on a block that was just added is sometimes lost."""
    chooser = tab.get_by_role("dialog")
    for _attempt in range(3):
        tab.get_by_role("button", name="Välj stödkontakter").click()
        with suppress(PatienceIsOver):
            chooser.get_by_role("textbox", name="Sök på namn").wait_for(timeout=5_000)
            break
    return chooser


def choose_service(tab: Tab, number: str, name: str) -> None:
    tab.get_by_role("button", name="Lägg till ett block").last.click()
    tab.get_by_role("option", name="Utvalda stödkontakter").click()
    chooser = open_chooser(tab)
    chooser.get_by_role("textbox", name="Sök på namn").fill(number)
    expect(chooser.get_by_role("checkbox")).to_have_count(1)
    chooser.get_by_role("checkbox", name=name).check()
    chooser.get_by_role("button", name="Bekräfta val").click()
    expect(chooser).to_be_hidden()


@pytest.mark.full
def test_a_notice_from_scratch_needs_a_title_and_a_lead_alone(tab: Tab, site: str) -> None:
    log_in(tab, site, roles.PUBLISHER)
    tab.get_by_role("link", name="Skriv en notis").first.click()
    tab.wait_for_timeout(AUTOSAVE_IS_READY)
    tab.get_by_role("textbox", name="Rubrik").first.fill("Öppet hus på biblioteket")
    tab.get_by_role("textbox", name="Ingress").fill("Alla är välkomna.")
    tab.get_by_role("tab", name="Sök och delning").click()
    address = tab.locator("input[name=slug]")
    expect(address).to_have_value("oppet-hus-pa-biblioteket")
    address.fill("Öppet på Åsen")
    address.blur()
    publish(tab)
    assert NoticePage.objects.live().get().slug == "oppet-pa-asen"


@ON_THE_WAY
def test_an_editor_publishes_and_marks_as_updated(
    tab: Tab,
    browser: Browser,
    site: str,
    waiting: NoticePage,
    look: Callable[[Tab], list[str]],
) -> None:
    edit = f"{site}/admin/pages/{waiting.pk}/edit/"
    log_in(tab, site, roles.PUBLISHER)
    assert look(tab) == []
    open_editor(tab, edit)
    choose_service(tab, "11414", "Polisens tips")
    publish(tab)

    open_editor(tab, edit)
    assert look(tab) == []
    tab.get_by_role("textbox", name="Ingress").fill("Nu gäller nya öppettider.")
    tab.get_by_role("radio", name="Ny information").check()
    tab.get_by_role("textbox", name="Det nya i en eller två meningar").fill(SENTENCE)
    publish(tab)

    reader = browser.new_page()
    reader.goto(f"{site}/nyheter/{waiting.slug}/")
    first_words = reader.get_by_role("main").inner_text()[:300]
    assert "UPPDATERAD" in first_words.upper()
    assert SENTENCE in first_words
    expect(reader.get_by_role("link", name="114 14").first).to_have_attribute("href", "tel:11414")
    assert faults(reader) == []

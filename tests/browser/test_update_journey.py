"""From the dashboard: two clicks say that nothing is new, a handful of actions say what is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from content import roles
from tests.browser.journeys import AUTOSAVE_IS_READY, faults, log_in
from tests.browser.person import Person
from tests.content.factories import make_notice
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

    from content.models import NoticePage

TEXT_IS_KEPT = 600  # ms; the editor of running text puts what is typed into the form a little later
RECORDS = os.environ.get("RECORD_JOURNEY")


@pytest.fixture
def notice(live_server: Any) -> NoticePage:
    site_tree([])
    return make_notice("Vattenläcka")


@pytest.fixture
def anna(tab: Tab, live_server: Any, notice: NoticePage) -> Person:
    log_in(tab, live_server.url, roles.PUBLISHER)
    return Person(tab, pictures=Path(RECORDS) if RECORDS else None)


def kinds(notice: NoticePage) -> list[str]:
    return list(notice.updates.order_by("number").values_list("kind", flat=True))


@pytest.mark.full
def test_nothing_new_takes_two_clicks(tab: Tab, anna: Person, notice: NoticePage) -> None:
    anna.look("start")
    anna.click(tab.get_by_role("link", name="Inget nytt Vattenläcka"))
    publish = tab.get_by_role("button", name="Publicera: inget nytt")
    publish.wait_for()
    assert faults(tab) == []
    anna.look("inget-nytt")
    anna.click(publish)
    expect(tab.get_by_text("Läsarna ser nu att inget nytt har hänt")).to_be_visible()
    anna.look("klart")
    assert (anna.actions, kinds(notice)) == (2, ["published", "nothing_new"])


@pytest.mark.full
def test_an_update_with_a_new_paragraph_takes_six_actions(
    tab: Tab, anna: Person, notice: NoticePage
) -> None:
    anna.click(tab.get_by_role("link", name="Uppdatera Vattenläcka"))
    first = tab.get_by_role("radio", name="Inget, bara en liten rättelse")
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport()
    tab.wait_for_timeout(AUTOSAVE_IS_READY)
    assert faults(tab) == []
    anna.look("vad-ar-nytt")
    anna.tick(tab.get_by_role("radio", name="Ny information"))
    sentence = tab.get_by_role("textbox", name="Det nya i en eller två meningar")
    sentence.fill("Vattnet är tillbaka på Exempelgatan.")
    anna.click(tab.get_by_role("button", name="om 2 timmar"))
    tab.locator(".public-DraftEditor-content").last.click()
    tab.keyboard.press("Control+End")
    tab.keyboard.press("Enter")
    tab.keyboard.type("Koka inte längre vattnet.")
    tab.wait_for_timeout(TEXT_IS_KEPT)
    anna.actions += 1
    anna.look("ny-text")
    anna.click(tab.get_by_role("button", name="Fler åtgärder"))
    anna.click(tab.get_by_role("button", name="Publicera", exact=True))
    tab.get_by_text("publicerad").first.wait_for()
    anna.look("publicerad")
    assert kinds(notice) == ["published", "new_information"]
    notice.refresh_from_db()
    assert notice.next_update_at
    assert "Koka inte längre" in str(notice.body)
    assert anna.actions <= 6

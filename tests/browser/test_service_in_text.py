"""An editor names services in a sentence: by the button, and by the offer below the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from content import roles
from content.models import NoticePage
from content.service_references import references_in
from tests.browser.journeys import faults, log_in, open_editor
from tests.content.factories import make_notice, make_service
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

    from support_directory.models import Service

PATIENCE = 20_000  # ms; the first question to a server that has just started
OFFER = ".known-in-text"


@pytest.fixture
def bris(db: None) -> Service:
    site_tree()
    return make_service("Bris", "116 111")


@pytest.fixture
def waiting(bris: Service) -> NoticePage:
    make_service("Polisens tips", "114 14", slug="tips")
    return make_notice(text="<p>Ring 114 14.</p>", live=False)


def kept(notice: NoticePage) -> str:
    """The text of the newest draft as it is stored."""
    body = NoticePage.objects.get(pk=notice.pk).get_latest_revision_as_object().body
    return str(body.raw_data[0]["value"])


@pytest.mark.full
def test_an_editor_names_services_in_a_sentence(
    tab: Tab, live_server: Any, waiting: NoticePage, bris: Service
) -> None:
    log_in(tab, live_server.url, roles.EDITOR)
    open_editor(tab, f"{live_server.url}/admin/pages/{waiting.pk}/edit/")

    offer = tab.get_by_role("status").filter(has_text="finns i katalogen")
    expect(offer).to_contain_text("114 14 finns i katalogen: Polisens tips.", timeout=PATIENCE)
    assert faults(tab, OFFER) == []
    offer.get_by_role("button", name="Ersätt med 114 14").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".service-chip")).to_have_text(["114 14"])
    expect(offer).to_have_count(0)

    text = tab.get_by_role("textbox", name="Text").first
    text.press("End")
    tab.keyboard.type(" Eller ")
    tab.keyboard.type("/stödk", delay=50)
    tab.get_by_role("option", name="Stödkontakt", exact=True).click()
    chooser = tab.get_by_role("dialog")
    chooser.get_by_role("textbox", name="Sök på namn").fill("116111")
    chooser.get_by_role("link", name="Bris").click()
    expect(chooser.get_by_role("radio", name="Bris 116 111")).to_be_checked()
    assert faults(tab, ".modal-body form") == []
    chooser.get_by_role("button", name="Sätt in").click()
    expect(tab.locator(".service-chip")).to_have_text(["114 14", "Bris 116 111"])

    for half_second in range(60):
        if half_second % 20 == 0:  # a click while the draft saves itself may be lost
            tab.get_by_role("button", name="Spara utkast").first.click()
        if len(references_in(stored := kept(waiting))) == 2:
            break
        tab.wait_for_timeout(500)
    shown = [reference.shows for reference in references_in(stored)]
    assert shown == ["number", "both"]
    assert "114 14" not in stored
    assert "116 111" not in stored

"""An editor sends a draft to the police, who answer without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from content import roles
from tests.browser.journeys import faults, log_in
from tests.content.factories import make_notice
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab


@pytest.mark.full
def test_the_police_answer_without_an_account(tab: Tab, browser: Browser, live_server: Any) -> None:
    site_tree([])
    notice = make_notice("Skjutning i Exempelby", live=False)
    log_in(tab, live_server.url, roles.EDITOR)
    tab.goto(f"{live_server.url}/admin/faktakoll/{notice.pk}/")
    tab.get_by_label("Till vem?").fill("Polisens presstjänst")
    tab.get_by_role("button", name="Gör en länk").click()
    address = tab.get_by_label("Länk att skicka").input_value()
    assert faults(tab) == []

    phone = browser.new_context(locale="sv-SE", viewport={"width": 320, "height": 700})
    police = phone.new_page()
    police.goto(address)
    expect(police.get_by_role("complementary", name="Utkast")).to_be_visible()
    assert faults(police) == []
    police.get_by_role("link", name="Svara: stämmer det?").click()
    police.get_by_label("Vad behöver ändras?").fill("Det var på Storgatan.")
    police.get_by_role("button", name="Skicka kommentaren").click()
    expect(police.get_by_role("heading", name="Tack, ditt svar är skickat")).to_be_visible()
    assert faults(police) == []
    assert phone.cookies() == []
    phone.close()

    tab.goto(f"{live_server.url}/admin/pages/{notice.pk}/edit/")
    expect(tab.get_by_text("Det var på Storgatan.").first).to_be_visible()

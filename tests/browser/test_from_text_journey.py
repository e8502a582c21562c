"""An editor pastes a text, takes the services that are known with one click, and saves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from content import roles
from content.drafting.starting_templates import ensure_templates
from content.models import NoticePage
from content.references import services_in
from tests.browser.journeys import faults, log_in
from tests.content.factories import make_service
from tests.content.notice_text.word_files import paragraph, word_file
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

TEXT = """Så arbetar Ekby med tryggheten

28 augusti 2023

UPPDATERAD 18 september 10:45. Kommunen ser allvarligt på det som hände igår.

Hit kan du vända dig

Ring Bris på 116 111 eller 114 14 när du vill.
"""


@pytest.fixture
def site(live_server: Any) -> str:
    site_tree([])
    make_service("Bris 116 111", "116 111", slug="bris")
    make_service("Polisen", "114 14", slug="polisen")
    ensure_templates()
    return str(live_server.url)


@pytest.mark.full
def test_a_pasted_text_becomes_a_draft_with_services_by_one_click(tab: Tab, site: str) -> None:
    log_in(tab, site, roles.EDITOR)
    tab.get_by_role("link", name="Ny notis från text").click()
    tab.get_by_role("textbox", name="Notisens text").fill(TEXT)
    assert faults(tab, "main") == []
    tab.get_by_role("button", name="Läs texten").click()

    expect(tab.get_by_role("heading", name="Din text")).to_be_visible()
    understood = tab.get_by_role("region", name="Det här blir notisen")
    expect(understood).to_contain_text("18 september 2023 10.45")
    tab.get_by_role("link", name="Tvivel 2").first.click()
    expect(tab.locator("li:target")).to_contain_text("igår")
    tab.get_by_role("button", name="Gör alla 2 till stödkontakter").click()
    expect(tab.get_by_role("checkbox", name="Polisen")).to_be_checked()
    assert faults(tab, "main") == []
    tab.get_by_role("button", name="Spara som utkast").click()

    expect(tab.get_by_text("är sparad som utkast")).to_be_visible()
    assert len(services_in(NoticePage.objects.get().body.get_prep_value())) == 2


@pytest.mark.full
def test_a_dropped_word_file_is_read(tab: Tab, site: str) -> None:
    log_in(tab, site, roles.EDITOR)
    tab.goto(f"{site}/admin/ny-notis/text/")
    data = list(word_file(paragraph("Bron är stängd", "Rubrik1"), paragraph("I en vecka.")))
    dropped = tab.evaluate_handle(
        """bytes => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(bytes)], "notis.docx"));
          return transfer;
        }""",
        data,
    )
    tab.dispatch_event("main", "drop", {"dataTransfer": dropped})
    tab.get_by_role("button", name="Läs texten").click()
    expect(tab.get_by_text("Bron är stängd").last).to_be_visible()


@pytest.mark.full
def test_a_template_opens_in_the_editor(tab: Tab, site: str) -> None:
    log_in(tab, site, roles.EDITOR)
    tab.get_by_role("link", name="Ny notis från mall").click()
    tab.get_by_role("heading", name="Koka vattnet").wait_for()
    assert faults(tab, "main") == []
    tab.get_by_role("button", name="Skriv utifrån Koka vattnet").click()
    expect(tab.get_by_text("Fyll i: [område]")).to_be_visible()
    expect(tab.get_by_role("textbox", name="Rubrik").first).to_have_value("Koka vattnet i [område]")

"""A keeper sees what a change does before it is done, and lets go of a service that is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from content import roles
from content.models import NoticePage
from support_directory.models import Service
from tests.browser.journeys import faults, log_in
from tests.content.factories import make_notice, make_service
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab


@pytest.fixture
def old(live_server: Any) -> Service:
    site_tree()
    service = make_service("Gamla jouren", "0155-24 80 00", slug="gamla-jouren")
    make_service("Nya jouren", "0155-24 90 90", slug="nya-jouren")
    for number in range(3):
        make_notice(f"Notis {number}", services=[service])
    return service


@pytest.mark.full
def test_a_change_is_looked_at_changed_again_and_saved(
    tab: Tab, live_server: Any, old: Service
) -> None:
    log_in(tab, live_server.url, roles.CONTACT_KEEPER)
    tab.goto(f"{live_server.url}/admin/stod/edit/{old.pk}/")
    tab.get_by_role("textbox", name="Kort om stödet").first.fill("Någon svarar hela natten.")
    tab.get_by_role("button", name="Spara").first.click()
    expect(tab.get_by_text("Visas på 3 sidor (3 pågående notiser)")).to_be_visible()
    expect(tab.get_by_role("link", name="Notis 1")).to_be_visible()
    tab.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert faults(tab) == []
    for width in (390, 768):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.set_viewport_size({"width": 1280, "height": 1000})

    tab.get_by_role("button", name="Ändra mer").click()
    summary = tab.get_by_role("textbox", name="Kort om stödet").first
    expect(summary).to_have_value("Någon svarar hela natten.")
    summary.fill("Någon svarar dygnet runt.")
    tab.get_by_role("button", name="Spara").first.click()
    tab.get_by_role("button", name="Spara ändringen").dblclick()
    expect(tab.get_by_text("Sparat: Gamla jouren").first).to_be_visible()
    old.refresh_from_db()
    assert old.summary_sv == "Någon svarar dygnet runt."  # type: ignore[attr-defined]


@pytest.mark.full
def test_what_is_missing_is_said_on_top_and_the_successor_is_chosen(
    tab: Tab, live_server: Any, old: Service
) -> None:
    log_in(tab, live_server.url, roles.CONTACT_KEEPER)
    tab.goto(f"{live_server.url}/admin/stod/edit/{old.pk}/")
    tab.get_by_role("combobox", name="Status").select_option(label="Nedlagd")
    tab.get_by_role("button", name="Spara").first.click()
    tab.get_by_role("button", name="Spara ändringen").click()
    missing = tab.get_by_role("group", name="Det här behöver rättas.")
    expect(missing).to_be_focused()
    expect(missing.get_by_text("Välj en ersättare, eller säg att ingen finns")).to_be_in_viewport()
    assert faults(tab, ".effect") == []
    missing.get_by_role("link", name="Vart ska den som söker stödet").click()
    choose = tab.get_by_role("button", name="Välj en stödkontakt")
    expect(choose).to_be_in_viewport()
    choose.click()
    tab.get_by_role("link", name="Nya jouren").click()
    expect(tab.locator("#effect-form").get_by_text("Nya jouren")).to_be_visible()
    tab.get_by_role("button", name="Spara ändringen").click()
    expect(tab.get_by_text("Sparat: Gamla jouren").first).to_be_visible()
    old.refresh_from_db()
    assert str(old.replaced_by) == "Nya jouren"


@pytest.mark.full
def test_a_used_service_is_replaced_everywhere_and_then_deleted(
    tab: Tab, live_server: Any, old: Service
) -> None:
    log_in(tab, live_server.url, roles.CONTACT_KEEPER)
    tab.goto(f"{live_server.url}/admin/stod/delete/{old.pk}/")
    expect(tab.get_by_text("kan inte tas bort")).to_be_visible()
    expect(tab.get_by_role("link", name="Notis 2")).to_be_visible()
    assert faults(tab) == []
    tab.get_by_role("button", name="Välj en stödkontakt").click()
    tab.get_by_role("link", name="Nya jouren").click()
    expect(tab.locator("#replace-form").get_by_text("Nya jouren")).to_be_visible()
    tab.get_by_role("button", name="Ersätt överallt").click()
    expect(tab.get_by_text("är ersatt av Nya jouren på 3 sidor")).to_be_visible()
    tab.get_by_role("button", name="Ja, radera").click()
    expect(tab.get_by_text("Borttaget: Gamla jouren")).to_be_visible()
    assert not Service.objects.filter(pk=old.pk).exists()
    assert NoticePage.objects.count() == 3
    tab.goto(f"{live_server.url}/nyheter/notis-1/")
    expect(tab.get_by_role("link", name="0155-24 90 90").first).to_be_visible()

"""A crisis editor shows a banner from the first page after logging in, in four actions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from content import roles
from content.models import Banner
from tests.browser.journeys import faults, log_in
from tests.browser.person import Person
from tests.content.factories import make_notice
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

TEXT = "Koka vattnet i centrala Nyköping tills vi säger till"


@pytest.fixture
def site(live_server: Any) -> str:
    site_tree([])
    make_notice("Kokningsrekommendation i centrala Nyköping")
    return str(live_server.url)


@pytest.mark.full
def test_a_banner_is_shown_in_four_actions_beside_typing(tab: Tab, site: str) -> None:
    log_in(tab, site, roles.CRISIS_EDITOR)
    person = Person(tab)
    person.click(tab.get_by_role("link", name="Ny banner"))
    tab.get_by_label("En mening").fill(TEXT)  # typing
    person.choose(tab.get_by_label("Länk till"), "Kokningsrekommendation i centrala Nyköping")
    assert faults(tab) == []
    person.click(tab.get_by_role("button", name="Granska"))
    frame = tab.frame_locator("iframe")
    expect(frame.get_by_role("complementary", name="Viktigt just nu")).to_contain_text(TEXT)
    assert faults(tab) == []
    person.click(tab.get_by_role("button", name="Visa på alla sidor nu"))
    expect(tab.get_by_text("Bannern visas till kl.")).to_be_visible()
    assert person.actions == 4
    assert faults(tab) == []
    tab.goto(f"{site}/stod/")
    banner = tab.get_by_role("complementary", name="Viktigt just nu")
    expect(banner).to_contain_text(TEXT)
    assert faults(tab) == []
    banner.get_by_role("link").click()
    expect(tab).to_have_url(f"{site}/nyheter/kokningsrekommendation-i-centrala-nykoping/")
    tab.goto(f"{site}/admin/")
    tab.get_by_role("button", name="Ta bort nu").click()
    tab.goto(f"{site}/stod/")
    expect(tab.get_by_role("complementary", name="Viktigt just nu")).to_have_count(0)


@pytest.mark.full
def test_a_page_that_stays_open_lets_the_banner_go(tab: Tab, site: str) -> None:
    now = timezone.now()
    Banner.objects.create(text_sv=TEXT, ends_at=now + dt.timedelta(hours=2))
    tab.clock.install()
    tab.goto(site)
    banner = tab.locator(".banner")
    expect(banner).to_be_visible()
    tab.clock.run_for(119 * 60_000)
    expect(banner).to_be_visible()
    tab.clock.run_for(2 * 60_000)
    expect(banner).to_be_hidden()


@pytest.mark.full
def test_a_page_that_was_kept_hides_what_is_over(tab: Tab, site: str) -> None:
    Banner.objects.create(text_sv=TEXT, ends_at=timezone.now() + dt.timedelta(hours=2))
    tab.clock.install(time=timezone.now() + dt.timedelta(hours=3))
    tab.goto(site)
    expect(tab.locator(".banner")).to_be_hidden()

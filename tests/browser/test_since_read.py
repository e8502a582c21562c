"""What is new since the reader was here last: only after a yes, only in this browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from content.models import NoticePage
from tests.content.factories import make_notice, make_service, update
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

KEPT = "() => ({ ...localStorage })"


@pytest.fixture
def notice(live_server: Any) -> NoticePage:
    site_tree()
    notice = make_notice("Koka vattnet")
    update(notice, "new_information", "Provet togs i dag.")
    return notice


@pytest.mark.full
def test_a_reader_who_said_yes_sees_what_came_since(
    live_server: Any, notice: NoticePage, tab: Tab
) -> None:
    address = live_server.url + notice.url
    news = tab.locator(".since__news")
    tab.goto(address)
    tab.get_by_text("Se vad som är nytt nästa gång").click()
    assert tab.evaluate(KEPT) == {}
    tab.get_by_role("button", name="Ja, kom ihåg").click()
    tab.get_by_role("button", name="Glöm det").wait_for()
    assert tab.evaluate(KEPT) == {"last-read": f'{{"{notice.pk}":2}}'}
    assert news.count() == 0
    update(notice, "new_information", "Vattnet är fortfarande otjänligt.")
    update(notice, "all_clear", "Vattnet går att dricka igen.")
    tab.goto(address)
    news.get_by_text("Nytt sedan du läste senast: 2").click()
    told = news.get_by_role("listitem").all_inner_texts()
    assert "Vattnet går att dricka igen." in told[0]
    assert "Vattnet är fortfarande otjänligt." in told[1]
    assert len(told) == 2
    results = Axe().run(tab)
    assert results.violations_count == 0, results.generate_report()
    tab.reload()
    tab.get_by_role("button", name="Glöm det").click()
    tab.get_by_text("Se vad som är nytt nästa gång").wait_for()
    assert news.count() == 0
    assert tab.evaluate(KEPT) == {}


@pytest.mark.full
def test_nothing_is_kept_before_a_yes(live_server: Any, notice: NoticePage, tab: Tab) -> None:
    tab.goto(live_server.url + notice.url)
    tab.get_by_text("Se vad som är nytt nästa gång").wait_for()
    assert tab.evaluate(KEPT) == {}


@pytest.mark.full
def test_where_discretion_is_needed_nothing_is_offered(
    live_server: Any, notice: NoticePage, tab: Tab
) -> None:
    tab.goto(live_server.url + notice.url + "#_")
    assert not tab.get_by_text("Se vad som är nytt nästa gång").is_visible()
    sensitive = make_notice("Stöd", services=[make_service("Linjen", "116 111")])
    tab.goto(live_server.url + sensitive.url)
    assert tab.locator("[data-since]").count() == 0

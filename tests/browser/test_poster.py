"""A notice on one A4, whatever its length: Chromium's PDF is what comes from a printer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from content.models import NoticeIndexPage, NoticePage
from support_directory.models import ContactPoint
from tests.browser.journeys import faults
from tests.content.factories import make_notice, make_service, update
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

SENTENCE = "Räddningstjänstens samverkansledning ber alla i Exempelby att stanna inomhus. "
WORD = "Samhällsplaneringsförvaltningens "
ARABIC = "تطلب خدمات الإنقاذ من جميع سكان المنطقة البقاء في منازلهم وإغلاق النوافذ. "
HOURS = "Må–fre 8–16.30, lör–sön 10–14, helgdagar 12–13. Stängt på julafton."
BEYOND_THE_SHEET = """() => {
  const sheet = document.querySelector(".poster");
  return sheet.scrollHeight - sheet.clientHeight;
}"""
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.fixture
def site(live_server: Any) -> str:
    site_tree(["ar"])
    return str(live_server.url)


def filled(length: int, words: str = SENTENCE, title: str = WORD) -> NoticePage:
    """A notice of so many sentences, pieces of advice and numbers."""
    services = [
        make_service(f"{WORD}{n}", slug=f"stod-{n}-{length}") for n in range(min(length, 6))
    ]
    for number, service in enumerate(services):
        ContactPoint.objects.create(
            service=service,
            kind="phone",
            written_as=f"+46 155-24 80 {number:02}",
            instruction_sv="Säg att det gäller en orosanmälan och be att få vara anonym. " * 2,
            hours_note_sv=HOURS,
        )
    advice = {"heading": "Gör så här nu", "items": [words * (n % 3 + 1) for n in range(length)]}
    notice = make_notice(
        (title * 10)[: 20 + min(length * 12, 235)].strip(),
        services=services,
        body_of=[("advice", advice)],
        slug=f"notis-{length}",
    )
    update(notice, "changed_advice", (words * length)[:400].strip(), lead=(words * length)[:600])
    return NoticePage.objects.get(pk=notice.pk)


@pytest.mark.full
@pytest.mark.parametrize("length", [1, 3, 40])
def test_a_poster_is_one_page_and_hides_nothing(site: str, tab: Tab, length: int) -> None:
    notice = filled(length)
    tab.goto(f"{site}/nyheter/{notice.slug}/affisch/")
    pdf = tab.pdf(prefer_css_page_size=True)
    assert len(PAGE.findall(pdf)) == 1
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 703, "height": 1000})  # A4 between its margins
    assert tab.evaluate(BEYOND_THE_SHEET) <= 0
    assert tab.get_by_text("Texten är förkortad").is_visible() == (length > 1)


@pytest.mark.full
def test_an_arabic_poster_is_one_page(site: str, tab: Tab) -> None:
    notice = filled(40, ARABIC, ARABIC)
    translated = notice.copy_for_translation(
        NoticeIndexPage.objects.get(locale__language_code="ar").locale
    )
    translated.save_revision().publish()
    tab.goto(f"{site}/ar/nyheter/{translated.slug}/affisch/")
    assert len(PAGE.findall(tab.pdf(prefer_css_page_size=True))) == 1
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 703, "height": 1000})
    assert tab.evaluate(BEYOND_THE_SHEET) <= 0


@pytest.mark.full
def test_a_poster_says_when_it_was_printed(site: str, tab: Tab) -> None:
    notice = make_notice(services=[make_service("Bris", "116 111")])
    tab.clock.set_fixed_time("2026-11-26T08:15:00+01:00")
    tab.goto(f"{site}{notice.url}")
    tab.get_by_role("link", name="Affisch att sätta upp i trapphuset").click()
    tab.wait_for_url("**/affisch/", wait_until="load")
    tab.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("article [data-printed]").inner_text() == (
        "Utskrivet 26 november 2026 kl. 08:15"
    )
    assert faults(tab) == []

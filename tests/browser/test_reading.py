"""A resident reads: on a phone, in the dark, without JavaScript, with large text, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from content.models import HomePage, StandardPage
from support_directory.models import ContactPoint, Need
from tests.browser.unseen import unseen_faults
from tests.content.factories import make_notice, make_service, update
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

NOTICE = "/nyheter/sa-arbetar-vi-for-tryggheten/"
VERSION = f"{NOTICE}versioner/2/"
PAGES = (
    *("/", "/nyheter/", NOTICE, VERSION),
    *("/stod/", "/stod/bris/", "/stod/nedlagd/", "/om/", "/saknas/"),
    *("/sok/", "/sok/?q=bris", "/sok/?q=xyzzy"),
    *("/stod/skriv-ut/", "/stod/skriv-ut/kort/"),
)
PHONE = {"width": 320, "height": 640}
LONG_WORD = "Samhällsplaneringsförvaltningens"

FOCUS_RING = "() => getComputedStyle(document.activeElement).outlineWidth"


@pytest.fixture
def site(live_server: Any) -> str:
    """Every kind of page, with a long word in a heading."""
    home = site_tree()
    bris = make_service("Bris", "116 111", summary_sv="Prata med en kurator.", maximum_age=17)
    ContactPoint.objects.create(service=bris, kind="chat", written_as="https://www.bris.se/chatt")
    bris.needs.add(*Need.objects.all()[:2])
    bris.urgency = "acute"
    bris.save()
    make_service("Nedlagd", "0771-22 00 60", status="defunct", replaced_by=bris)
    notice = make_notice(services=[bris])
    update(notice, "correction", "Numret var fel.", body=every_block(notice, bris.pk))
    update(notice, "new_information", "Skolan har öppnat igen.")
    add_standard_page(home)
    return str(live_server.url)


def every_block(notice: Any, service: int) -> list[tuple[str, Any]]:
    support = [(block.block_type, block.value) for block in notice.body]
    question = {"question": "Är det farligt?", "answer": "<p>Nej.</p>"}
    sentence = {"text_before": "Ring", "shows": "both", "text_after": "i kväll."}
    return [
        ("advice", {"heading": "Gör så här nu", "items": ["Håll dig inomhus."]}),
        ("heading", {"text": LONG_WORD, "level": "2"}),
        ("quote", {"words": "Vi ses oftare.", "name": "Säkerhetschefen", "role": "exempel"}),
        ("initiatives", {"items": [{"short": "EST", "name": "Samordning", "text": "Möten."}]}),
        ("questions", {"heading": "Frågor", "items": [question]}),
        ("fact_box", {"heading": "Fakta", "text": "<p>Bakgrund.</p>"}),
        ("inline_service", {**sentence, "service": service}),
        *support,
    ]


def add_standard_page(home: HomePage) -> None:
    home.add_child(instance=StandardPage(title="Om webbplatsen", slug="om", lead="Vem står bakom?"))


@pytest.fixture
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A tab with the settings of the test's `tab` parameter."""
    context = browser.new_context(**getattr(request, "param", {}))
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("tab", "pages"),
    [
        pytest.param({"color_scheme": "light"}, [NOTICE], id="notice"),
        pytest.param({"color_scheme": "light"}, PAGES, marks=pytest.mark.full, id="light"),
        pytest.param(
            {"color_scheme": "dark", "viewport": PHONE}, PAGES, marks=pytest.mark.full, id="dark"
        ),
        pytest.param({"forced_colors": "active"}, PAGES, marks=pytest.mark.full, id="forced"),
    ],
    indirect=["tab"],
)
def test_axe_finds_nothing_on_any_page(site: str, tab: Tab, pages: Iterable[str]) -> None:
    options = {"rules": {"color-contrast-enhanced": {"enabled": True}}}
    found = []
    for address in pages:
        tab.goto(site + address)
        violations = Axe().run(tab, options=options).response["violations"]
        found += [(address, violation["id"]) for violation in violations]
    assert found == []


@pytest.mark.parametrize(
    "tab", [{"viewport": PHONE, "reduced_motion": "reduce"}], indirect=True, ids=["phone"]
)
@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([NOTICE], id="notice"),
        pytest.param(PAGES, marks=pytest.mark.full, id="all"),
    ],
)
def test_no_page_has_a_fault_that_axe_does_not_see(
    site: str, tab: Tab, pages: Iterable[str]
) -> None:
    """Sideways scroll, the reader's own spacing, room for a thumb, visible focus and the like."""
    found = []
    for address in pages:
        tab.goto(site + address)
        found += [(address, fault) for fault in unseen_faults(tab)]
    assert found == []


@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_a_reader_without_javascript_finds_the_number(site: str, tab: Tab) -> None:
    tab.goto(site)
    tab.get_by_role("link", name="Så arbetar vi för tryggheten").click()
    tab.get_by_role("link", name="Vem kan jag ringa?").click()
    number = tab.get_by_role("article").get_by_role("link", name="Ring 116 111")
    assert number.get_attribute("href") == "tel:116111"


@pytest.mark.parametrize(
    "tab",
    [{"color_scheme": "light"}, pytest.param({"color_scheme": "dark"}, marks=pytest.mark.full)],
    indirect=True,
)
def test_the_keyboard_shows_where_it_is(site: str, tab: Tab) -> None:
    tab.goto(site + NOTICE)
    for name in ("Lämna sidan snabbt", "Till innehållet"):
        tab.keyboard.press("Tab")
        assert tab.get_by_role("link", name=name).evaluate("one => one.matches(':focus')")
        assert tab.evaluate(FOCUS_RING) == "3px"


@pytest.mark.full
@pytest.mark.parametrize("tab", [{"color_scheme": one} for one in ("light", "dark")], indirect=True)
def test_a_number_on_paper_is_black_without_fill(site: str, tab: Tab) -> None:
    tab.goto(site + NOTICE)
    tab.emulate_media(media="print")
    style = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
    call = tab.get_by_role("article").get_by_role("link", name="Ring 116 111").last
    assert call.evaluate(style) == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]


def test_paper_has_numbers_and_addresses_but_no_menu(site: str, tab: Tab) -> None:
    tab.goto(site + NOTICE)
    tab.emulate_media(media="print")
    assert not tab.get_by_role("navigation").first.is_visible()
    chat = tab.get_by_role("link", name="Chatt: bris.se").first
    printed = chat.evaluate("one => getComputedStyle(one, '::after').content")
    assert "https://www.bris.se/chatt" in printed
    assert tab.get_by_text("Utskrivet från").is_visible()

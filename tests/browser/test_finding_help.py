"""Somebody who needs help finds a number: from home, by what is felt, narrowed by the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from support_directory.models import Audience, ContactPoint, Need, Service
from tests.content.factories import make_service
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

SOURCE = "https://www.example.se/"
ANSWERS = (
    *("/stod/om/mar-daligt/", "/stod/for/vuxna/", "/stod/oppet-nu/", "/ar/stod/oppet-nu/"),
    "/stod/?malgrupp=barn-och-unga&behov=mar-daligt&anonym=ja&gratis=ja",
    "/stod/?sprak=x&kontakt=chatta&malgrupp=vuxna",
)
PHONE = {"width": 320, "height": 640}
# Axe sees neither: a list that its own markup has broken, and what scrolls sideways.
STRAY_ITEMS = "() => document.querySelectorAll(':not(ul, ol) > li').length"
TOO_WIDE = "() => document.documentElement.scrollWidth > window.innerWidth"


@pytest.fixture
def site(live_server: Any) -> str:
    site_tree()
    line("Bris", "116 111", "barn-och-unga", anonymity="yes")
    line("Hjälplinjen", "90 390", "vuxna")
    return str(live_server.url)


def line(name: str, number: str, audience: str, **point: str) -> Service:
    service = make_service(name)
    service.needs.set(Need.objects.filter(slug="mar-daligt"))
    service.audiences.set(Audience.objects.filter(slug=audience))
    service.save()
    sourced = {f"{fact}_evidence": "sourced" for fact in ("value", "hours")}
    sources = {f"{fact}_source_url": SOURCE for fact in ("value", "hours")}
    stated = {"opening_hours": "24/7", "price": "free", **sourced, **sources, **point}
    ContactPoint.objects.create(service=service, kind="phone", written_as=number, **stated)
    ContactPoint.objects.create(service=service, kind="email", written_as="x@example.se")
    return service


@pytest.fixture
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Tab]:
    context = browser.new_context(**getattr(request, "param", {}))
    yield context.new_page()
    context.close()


@pytest.mark.full
@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_a_child_without_javascript_finds_who_answers(site: str, tab: Tab) -> None:
    tab.goto(site)
    tab.get_by_role("link", name="Jag mår dåligt").click()
    expect(tab.get_by_role("heading", name="2 kan hjälpa")).to_be_visible()
    tab.get_by_label("Vem är du?").select_option("Barn och unga (1)")
    tab.get_by_role("checkbox", name="Jag kan vara anonym").check()
    tab.get_by_role("checkbox", name="Har öppet nu").check()
    tab.get_by_role("button", name="Visa").click()
    expect(tab.get_by_role("heading", name="1 kan hjälpa")).to_be_visible()
    assert "Telefon 116 111: Öppet nu, dygnet runt" in tab.get_by_role("main").inner_text()
    number = tab.get_by_role("article").get_by_role("link", name="Ring 116 111")
    expect(number).to_have_attribute("href", "tel:116111")
    tab.get_by_role("link", name="Barn och unga (ta bort valet)").click()
    expect(tab.get_by_label("Vem är du?")).to_have_value("")


@pytest.mark.full
@pytest.mark.parametrize(
    "tab", [{"viewport": PHONE}, {"color_scheme": "dark"}], indirect=True, ids=["phone", "dark"]
)
def test_axe_finds_nothing_on_an_answer(site: str, tab: Tab) -> None:
    options = {"rules": {"color-contrast-enhanced": {"enabled": True}}}
    for address in ANSWERS:
        tab.goto(site + address)
        violations = Axe().run(tab, options=options).response["violations"]
        assert [violation["id"] for violation in violations] == [], address
        assert tab.evaluate(STRAY_ITEMS) == 0, address
        assert not tab.evaluate(TOO_WIDE), address

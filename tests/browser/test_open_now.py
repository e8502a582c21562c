"""What the script says by the reader's clock, wherever the reader is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from content.open_now import encoded
from support_directory.coming_hours import coming_hours
from support_directory.models import ContactPoint, Service, ServiceFallback
from support_directory.opening_hours.evaluation import STOCKHOLM
from tests.browser.policies import refuse
from tests.content.factories import make_notice, make_service
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator
    from playwright.sync_api import Page as Tab

ANOTHER_PLACE = {"timezone_id": "America/New_York", "locale": "en-US"}
SOURCED = {
    f"{fact}_{name}": value
    for fact in ("value", "hours")
    for name, value in [("evidence", "sourced"), ("source_url", "https://www.example.se/x")]
}
AGAIN = "() => document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Tab]:
    context = browser.new_context(**{**ANOTHER_PLACE, **getattr(request, "param", {})})
    yield context.new_page()
    context.close()


@pytest.fixture
def site(live_server: Any) -> str:
    """A line by day, another by night; and one whose hours nobody can vouch for."""
    site_tree()
    day = line("Dagen", "116 111", "Mo-Su 09:00-21:00")
    night = line("Natten", "0155-24 80 00", "Mo-Su 21:00-06:00")
    ServiceFallback.objects.create(service=day, fallback=night)
    line("Gissning", "90 390", "24/7", hours_evidence="unsourced")
    return str(live_server.url)


def line(name: str, number: str, hours: str, **point: str) -> Service:
    service = make_service(name)
    fields = {**SOURCED, "opening_hours": hours, **point}
    ContactPoint.objects.create(service=service, kind="phone", written_as=number, **fields)
    return service


def in_nykoping(clock: str, days: int = 0) -> dt.datetime:
    day = timezone.localdate() + dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time.fromisoformat(clock), tzinfo=STOCKHOLM)


def status(tab: Tab) -> Locator:
    return tab.locator("[data-here] .open-now")


def said_at(tab: Tab, address: str, at: dt.datetime) -> str:
    tab.clock.set_fixed_time(at)
    tab.goto(address)
    return status(tab).inner_text()


@pytest.mark.full
def test_it_says_open_and_closed_to_the_minute(site: str, tab: Tab) -> None:
    page = f"{site}/stod/dagen/"
    closed_today, closed = "Stängt nu. Öppnar i dag kl. 9", "Stängt nu. Öppnar i morgon kl. 9"
    assert said_at(tab, page, in_nykoping("03:00")) == closed_today
    assert said_at(tab, page, in_nykoping("08:59")) == closed_today
    assert said_at(tab, page, in_nykoping("09:00")) == "Öppet nu, till 21"
    assert said_at(tab, page, in_nykoping("20:59")) == "Öppet nu, till 21"
    assert said_at(tab, page, in_nykoping("21:00")) == closed
    night = f"{site}/stod/natten/"
    assert said_at(tab, night, in_nykoping("23:40")) == "Öppet nu, till 06"
    assert said_at(tab, night, in_nykoping("03:00", 1)) == "Öppet nu, till 06"


@pytest.mark.full
def test_it_is_silent_beyond_what_it_knows(site: str, tab: Tab) -> None:
    page = f"{site}/stod/dagen/"
    assert said_at(tab, page, in_nykoping("12:00", 14)) == "Öppet nu, till 21"
    assert said_at(tab, page, in_nykoping("21:00", 14)) == "Stängt nu"
    assert said_at(tab, page, in_nykoping("12:00", 15)) == ""
    assert said_at(tab, page, in_nykoping("12:00", -1)) == ""


@pytest.mark.full
def test_of_unsourced_hours_nothing_is_said(site: str, tab: Tab) -> None:
    tab.goto(f"{site}/stod/gissning/")
    assert status(tab).count() == 0


@pytest.mark.full
def test_who_is_open_instead_takes_the_place(site: str, tab: Tab) -> None:
    tab.clock.install(time=in_nykoping("20:59"))
    tab.goto(f"{site}/stod/dagen/")
    box = tab.locator(".instead")
    below = tab.get_by_role("heading", name="Om du inte kommer fram")
    before = below.bounding_box()
    of_the_number = tab.locator(".way-in .backing").first
    assert of_the_number.bounding_box()["y"] < box.bounding_box()["y"]
    assert box.get_by_role("link").inner_text() == "Fler som kan hjälpa"
    tab.clock.run_for(60_000)
    assert "Svarar nu: Natten" in box.inner_text()
    assert box.get_by_role("link").get_attribute("href") == "tel:+46155248000"
    assert below.bounding_box() == before
    tab.clock.run_for(12 * 60 * 60_000)
    assert box.get_by_role("link").inner_text() == "Fler som kan hjälpa"


@pytest.mark.full
@pytest.mark.parametrize("tab", [{"viewport": {"width": 320, "height": 640}}], indirect=True)
def test_no_number_moves_when_the_script_speaks(site: str, tab: Tab) -> None:
    silent = tab.context.new_page()
    refuse(silent, "site")
    silent.goto(f"{site}/stod/dagen/")
    before = silent.get_by_role("link", name="Ring 0155-24 80 00").bounding_box()
    assert silent.locator(".open-now--open").count() == 0
    tab.clock.set_fixed_time(in_nykoping("03:00"))
    tab.goto(f"{site}/stod/dagen/")
    tab.locator(".open-now--open").first.wait_for()
    assert tab.get_by_role("link", name="Ring 0155-24 80 00").last.bounding_box() == before


@pytest.mark.full
@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2027-03-28T01:59+01:00", "Öppet nu, till 06"),
        ("2027-03-28T03:00+02:00", "Öppet nu, till 06"),
        ("2027-03-28T05:59+02:00", "Öppet nu, till 06"),
        ("2027-03-28T06:00+02:00", "Stängt nu. Öppnar i dag kl. 21"),
        ("2026-10-25T02:30+02:00", "Öppet nu, till 06"),
        ("2026-10-25T02:30+01:00", "Öppet nu, till 06"),
        ("2026-10-25T05:59+01:00", "Öppet nu, till 06"),
        ("2026-10-25T06:00+01:00", "Stängt nu. Öppnar i dag kl. 21"),
    ],
)
def test_summer_time_moves_no_closing(site: str, tab: Tab, at: str, said: str) -> None:
    moment = dt.datetime.fromisoformat(at)
    point = ContactPoint.objects.get(service__slug="natten")
    hours = coming_hours(point, moment.date() - dt.timedelta(days=1))
    assert hours
    assert said_with(tab, site, encoded(hours), moment) == said


@pytest.mark.full
@pytest.mark.parametrize(
    ("hours", "clock", "said"),
    [
        ("24/7", "03:00", "Öppet nu"),
        ("Mo-Fr 08:30-16:00; PH off", "16:00", "Stängt nu. Öppnar på måndag kl. 8.30"),
        (
            "Mo-Fr 09:00-16:00; 2026 Dec 20-2027 Jan 3 off",
            "10:00",
            "Stängt nu. Öppnar måndag 4 januari kl. 9",
        ),
        ("Mo-Su 14:00-24:00", "14:00", "Öppet nu, till midnatt"),
        (
            "Mo-Fr 00:00-08:00,16:00-24:00; Sa,Su,PH 00:00-24:00",
            "16:00",
            "Öppet nu, till måndag kl. 8",
        ),
        ("2026 Apr 9-10 10:00-21:00", "12:00", "Stängt nu"),
    ],
)
def test_it_says_when_as_people_do(site: str, tab: Tab, hours: str, clock: str, said: str) -> None:
    moment = dt.datetime.fromisoformat(f"2026-12-24T{clock}+01:00")
    point = ContactPoint(opening_hours=hours, **SOURCED)
    known = coming_hours(point, moment.date())
    assert known
    assert said_with(tab, site, encoded(known), moment) == said


def said_with(tab: Tab, site: str, hours: str, at: dt.datetime) -> str:
    tab.clock.set_fixed_time(at)
    tab.goto(f"{site}/stod/natten/")
    status(tab).evaluate("(line, hours) => (line.dataset.open = hours)", hours)
    tab.evaluate(AGAIN)
    return status(tab).inner_text()


@pytest.mark.full
@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_without_script_the_others_stand_with_their_hours(site: str, tab: Tab) -> None:
    tab.goto(f"{site}/stod/dagen/")
    others = tab.get_by_role("region", name="Om du inte kommer fram")
    number = others.get_by_role("link", name="Ring 0155-24 80 00")
    assert number.get_attribute("href") == "tel:+46155248000"
    assert "Alla dagar 21–06" in others.inner_text().replace("\u2060", "")
    assert tab.locator(".instead").get_by_role("link").get_attribute("href") == "#andra"


@pytest.mark.full
def test_a_card_on_a_notice_names_who_answers_now(site: str, tab: Tab) -> None:
    notice = make_notice(services=[Service.objects.get(slug="dagen")])
    tab.clock.install(time=in_nykoping("20:59"))
    tab.goto(site + notice.url)
    card = tab.get_by_role("article").filter(has_text="116 111").last
    line = card.locator(".instead")
    height = card.bounding_box()
    assert line.inner_text() == "Kommer du inte fram? Natten"
    tab.clock.run_for(60_000)
    assert line.inner_text() == "Svarar nu: Natten 0155-24 80 00"
    assert line.get_by_role("link").get_attribute("href") == "tel:+46155248000"
    assert card.bounding_box() == height


@pytest.mark.full
@pytest.mark.parametrize("address", ["/", "/stod/", "/stod/for/vuxna/"])
def test_beside_unsure_hours_stands_who_answers_now(site: str, tab: Tab, address: str) -> None:
    unsure = Service.objects.get(slug="gissning")
    unsure.urgency = "acute"
    unsure.save()
    ServiceFallback.objects.create(service=unsure, fallback=Service.objects.get(slug="natten"))
    tab.clock.install(time=in_nykoping("20:59"))
    tab.goto(site + address)
    box = (
        tab.locator("[data-here]")
        .filter(has=tab.locator("a[href='tel:90390']"))
        .locator("[data-instead]")
    )
    assert "Kommer du inte fram?" in box.inner_text()
    tab.clock.run_for(60_000)
    assert "Svarar nu: Natten" in box.inner_text()
    assert box.get_by_role("link").get_attribute("href") == "tel:+46155248000"


@pytest.mark.full
def test_a_frozen_version_knows_nothing_of_now(site: str, tab: Tab) -> None:
    notice = make_notice(services=[Service.objects.get(slug="dagen")])
    tab.goto(f"{site}{notice.url}versioner/1/")
    assert tab.locator("[data-open]").count() == 0
    assert "Alla dagar 9–21" in tab.get_by_role("main").inner_text().replace("\u2060", "")


@pytest.mark.full
def test_the_policy_finds_nothing_to_forbid(site: str, tab: Tab) -> None:
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    for address in ("/stod/dagen/", "/stod/skriv-ut/", "/stod/skriv-ut/kort/"):
        tab.goto(site + address)
    assert said == []
    assert tab.get_by_role("button", name="Skriv ut").is_visible()

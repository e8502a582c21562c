"""Two people at one notice, a slow line, a second click: nothing typed is lost or told twice."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from content import roles
from content.models import NoticePage
from tests.browser.journeys import faults, log_in, open_editor
from tests.content.factories import make_notice
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator
    from playwright.sync_api import Page as Tab

# A line on which the answers to some requests wait until they are let go.
SLOW_LINE = """() => {
  const direct = window.fetch;
  window.line = { hold: null, waiting: [], answers: 0 };
  window.fetch = async (address, options) => {
    const isAutosave = options?.headers?.Accept === "application/json";
    const kind = isAutosave ? "autosave" : String(address).includes("editing-sessions") && "ping";
    if (kind === "ping" && line.hold === kind) await new Promise((go) => line.waiting.push(go));
    const answer = await direct(address, options);
    if (isAutosave && line.hold === kind) await new Promise((go) => line.waiting.push(go));
    if (isAutosave) line.answers += 1;
    return answer;
  };
}"""
LET_GO = "() => { line.hold = null; line.waiting.forEach((go) => go()); }"


@pytest.fixture
def site(live_server: Any) -> str:
    site_tree([])
    return str(live_server.url)


@pytest.fixture
def edit(site: str) -> str:
    return f"{site}/admin/pages/{make_notice().pk}/edit/"


@pytest.fixture(autouse=True)
def _let_the_server_finish(tab: Tab) -> Iterator[None]:
    """What is still on its way when a test ends would meet the emptying of the database."""
    yield
    tab.close()
    time.sleep(2)


def lead(tab: Tab) -> Locator:
    return tab.get_by_role("textbox", name="Ingress")


def stored() -> str:
    newest: NoticePage = NoticePage.objects.get().get_latest_revision_as_object()
    return newest.lead


def waits(tab: Tab) -> None:
    tab.wait_for_function("() => line.waiting.length > 0")


def until_stored(tab: Tab, text: str) -> None:
    for _look in range(40):
        if stored() == text:
            return
        tab.wait_for_timeout(250)
    assert stored() == text


def publish(tab: Tab) -> None:
    tab.get_by_role("button", name="Fler åtgärder").click()
    tab.get_by_role("button", name="Publicera", exact=True).click()


def say_what_is_new(tab: Tab, sentence: str) -> None:
    tab.get_by_role("radio", name="Ny information").check()
    tab.get_by_role("textbox", name="Det nya i en eller två meningar").fill(sentence)


@pytest.mark.full
def test_what_is_typed_while_an_autosave_is_on_its_way_is_saved(
    tab: Tab, site: str, edit: str
) -> None:
    log_in(tab, site, roles.PUBLISHER)
    open_editor(tab, edit)
    tab.evaluate(SLOW_LINE)
    tab.evaluate("() => { line.hold = 'autosave'; }")
    lead(tab).fill("Ett.")
    waits(tab)
    lead(tab).fill("Ett. Två.")
    tab.evaluate(LET_GO)
    until_stored(tab, "Ett. Två.")


@pytest.mark.full
def test_what_is_typed_at_once_is_saved(tab: Tab, site: str, edit: str) -> None:
    log_in(tab, site, roles.PUBLISHER)
    tab.goto(edit)
    lead(tab).press_sequentially("Genast. ")
    until_stored(tab, "Genast. Det här gäller nu.")


@pytest.mark.full
def test_ones_own_autosave_does_not_swallow_the_next_click(tab: Tab, site: str, edit: str) -> None:
    log_in(tab, site, roles.PUBLISHER)
    open_editor(tab, edit)
    tab.evaluate(SLOW_LINE)
    tab.evaluate("() => { line.hold = 'ping'; }")
    waits(tab)
    lead(tab).fill("Ett.")
    tab.wait_for_function("() => line.answers > 0")
    with tab.expect_response(lambda answer: "editing-sessions" in answer.url):
        tab.evaluate(LET_GO)
    tab.wait_for_timeout(300)
    tab.get_by_role("button", name="Spara utkast").click()
    tab.get_by_text("Sparat:").or_(tab.get_by_text("uppdaterad")).first.wait_for()


def click_twice(tab: Tab, button: Locator) -> None:
    """Slowly enough that the second click meets what the first has opened."""
    box = button.bounding_box()
    assert box
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    tab.mouse.click(*place)
    tab.wait_for_timeout(250)
    tab.mouse.down(click_count=2)
    tab.mouse.up(click_count=2)


@pytest.mark.full
def test_two_people_see_each_other_and_both_texts(
    tab: Tab, browser: Browser, site: str, edit: str
) -> None:
    log_in(tab, site, roles.PUBLISHER, "Anna")
    open_editor(tab, edit)
    other = browser.new_context(locale="sv-SE").new_page()
    log_in(other, site, roles.PUBLISHER, "Bo")
    open_editor(other, edit)
    expect(other.locator("#together")).to_contain_text("Anna har den här sidan öppen.")
    lead(other).fill("Bos ingress.")
    say_what_is_new(other, "Bos nyhet.")
    publish(other)
    other.wait_for_url(lambda address: "/edit/" not in address)

    said = "Bo har sparat en nyare version."
    expect(tab.locator("#together")).to_contain_text(said, timeout=15_000)  # asked every 10 s
    assert faults(tab) == []
    lead(tab).fill("Annas ingress.")
    say_what_is_new(tab, "Annas nyhet.")
    tab.get_by_role("button", name="Fler åtgärder").click()
    click_twice(tab, tab.get_by_role("button", name="Publicera", exact=True))
    tab.get_by_role("dialog").get_by_role("button", name="Publicera").click()
    tab.get_by_role("heading", name="Någon annan hann före").wait_for()
    assert faults(tab) == []
    expect(tab.get_by_role("main")).to_contain_text("Bo publicerade klockan")
    for words in ("Annas ingress.", "Bos ingress."):
        expect(tab.get_by_text(words)).to_be_visible()
    tab.get_by_role("button", name="Fortsätt i formuläret").click()
    expect(lead(tab)).to_have_value("Annas ingress.")
    assert NoticePage.objects.get().lead == "Bos ingress."
    tab.wait_for_timeout(3_000)
    publish(tab)
    tab.wait_for_url(lambda address: "/edit/" not in address)
    assert NoticePage.objects.get().lead == "Annas ingress."
    other.context.close()


@pytest.mark.full
def test_two_clicks_and_the_back_button_tell_one_piece_of_news(
    tab: Tab, site: str, edit: str
) -> None:
    log_in(tab, site, roles.PUBLISHER)
    open_editor(tab, edit)
    say_what_is_new(tab, "Vattnet är tillbaka.")
    tab.get_by_role("button", name="Fler åtgärder").click()
    tab.get_by_role("button", name="Publicera", exact=True).dblclick()
    tab.get_by_text("publicerad").first.wait_for()
    tab.go_back()
    tab.wait_for_timeout(3_000)
    if tab.get_by_role("radio", name="Ny information").is_visible():
        publish(tab)
        tab.wait_for_timeout(3_000)
    kinds = NoticePage.objects.get().updates.order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["published", "new_information"]


@pytest.mark.full
def test_a_login_that_ran_out_loses_nothing(tab: Tab, site: str, edit: str) -> None:
    log_in(tab, site, roles.PUBLISHER)
    open_editor(tab, edit)
    Session.objects.all().delete()
    lead(tab).fill("Skrivet utan inloggning.")
    say_what_is_new(tab, "Nu gäller detta.")
    publish(tab)
    if tab.get_by_role("dialog").is_visible():
        tab.get_by_role("dialog").get_by_role("button", name="Publicera").click()
    tab.get_by_role("textbox", name="Användarnamn").fill("anna")
    tab.get_by_role("textbox", name="Lösenord").fill("hemligt-ord-1")
    tab.get_by_role("button", name="Logga in").click()
    tab.get_by_role("button", name="Fortsätt där du var").click()
    tab.get_by_text("publicerad").first.wait_for()
    assert NoticePage.objects.get().lead == "Skrivet utan inloggning."
    assert NoticePage.objects.get().updates.count() == 2

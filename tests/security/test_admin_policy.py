"""Nothing that stands in a page of the admin runs, and all that editors need works all the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from content import roles
from nykoping_safety.content_policies import TOUCHES
from nykoping_safety.in_the_page import own_scripts
from nykoping_safety.inert_scripts import InertScriptsMiddleware
from tests.browser.conftest import tab
from tests.browser.journeys import AUTOSAVE_IS_READY, log_in
from tests.browser.test_admin_pages import KINDS
from tests.content.admin_site import Desk
from tests.content.left_open import files_left_open_by_wagtail
from tests.content.permissions.addresses import every_address
from tests.content.permissions.world import World
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

    from content.models import HomePage

__all__ = ["tab"]
# What the browser says when it refuses something; what `begin_fields.js` says when it must give up.
OF_THE_POLICY = ("Content Security Policy", "that nobody knows", "is not a constructor", "JSON")
ADDED = """() => {
  const script = document.createElement("script");
  script.textContent = "window.smuggled = true";
  document.body.append(script);
  const picture = "<img src=/static/none onerror='window.smuggled = true'>";
  document.body.insertAdjacentHTML("beforeend", picture);
  return new Promise((tell) => setTimeout(() => tell(window.smuggled ?? null), 500));
}"""


@pytest.fixture
def site(live_server: Any) -> str:
    site_tree([])
    return str(live_server.url)


@pytest.fixture
def said(tab: Tab) -> list[str]:
    """What the browser says of scripts and styles that it refused, or that failed."""
    words: list[str] = []

    def note(sentence: str) -> None:
        if any(mark in sentence for mark in OF_THE_POLICY):
            words.append(f"{tab.url} {sentence}")

    tab.on("console", lambda message: note(message.text))
    tab.on("pageerror", lambda error: note(str(error)))
    return words


@pytest.mark.full
def test_fields_begin_and_what_is_smuggled_in_does_not(
    tab: Tab, site: str, said: list[str]
) -> None:
    """The bulk of what Wagtail begins by a script: dates, choosers, lists of forms."""
    with files_left_open_by_wagtail():
        world = World()
        paths = {one.key: one.path for one in every_address(world)}
        log_in(tab, site, roles.ADMINISTRATOR)
        tab.goto(f"{site}{paths['wagtailadmin_pages:edit']}")
        tab.wait_for_timeout(AUTOSAVE_IS_READY)
        assert said == []
        assert tab.locator("script[type=inert]").count() > 0
        assert tab.locator("script[type=inert]:not([data-begun])").count() == 0
        assert tab.evaluate(ADDED) is None
        assert any("Content Security Policy" in words for words in said)
        tab.wait_for_load_state("networkidle")
        tab.goto("about:blank")


@pytest.mark.full
def test_no_page_of_the_admin_meets_the_policy(tab: Tab, site: str, said: list[str]) -> None:
    with files_left_open_by_wagtail():
        paths = {one.key: one.path for one in every_address(World())}
        log_in(tab, site, roles.ADMINISTRATOR)
        for kind in KINDS:
            tab.goto(site + paths[kind])
            tab.wait_for_load_state("networkidle")
            assert tab.locator("script[type=inert]:not([data-begun])").count() == 0, kind
        tab.goto("about:blank")
    assert said == []


@pytest.mark.full
def test_the_door_is_closed_tighter_and_looks_as_it_should(
    tab: Tab, site: str, said: list[str]
) -> None:
    for path in ("login/", "glomt-losenord/", "glomt-losenord/skickat/", "nytt-losenord/klart/"):
        tab.goto(f"{site}/admin/{path}")
        tab.wait_for_load_state("networkidle")
    assert said == []
    tab.goto(f"{site}/admin/login/")
    assert "unsafe" not in Client().get("/admin/login/")["Content-Security-Policy"]
    assert tab.evaluate(ADDED) is None
    tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    assert said != []


def test_what_stands_in_an_answer_is_made_inert() -> None:
    for media_type, written, sent in (
        (
            "text/html",
            "<script>new Chooser()</script>",
            "<script type=inert>new Chooser()</script>",
        ),
        ("application/json", '{"html": "<script>x"}', '{"html": "<script type=inert>x"}'),
        ("text/html", '<script src="/a.js">', '<script src="/a.js">'),
        ("text/plain", "<script>", "<script>"),
    ):
        answer = HttpResponse(written, content_type=media_type)
        given = InertScriptsMiddleware(lambda _request, answer=answer: answer)  # type: ignore[misc]
        assert given(RequestFactory().get("/admin/")).content.decode() == sent


def test_no_page_that_an_editor_gets_has_a_script_that_would_run(home: HomePage) -> None:
    page = Desk(roles.EDITOR).get(f"/admin/pages/{home.pk}/edit/").content.decode()
    assert "<script type=inert>" in page
    assert not re.search(r"<script\s*>", page)


@pytest.mark.django_db
def test_the_admin_runs_scripts_of_its_own_host_alone() -> None:
    """And those that stand in a reader's page, which it shows as a preview."""
    told = Client().get("/admin/")["Content-Security-Policy"].split("; ")
    assert f"script-src 'self' 'unsafe-hashes' {TOUCHES} {own_scripts()}" in told
    assert {"default-src 'none'", "base-uri 'none'"} <= set(told)

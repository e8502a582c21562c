"""How each language stands is seen at a glance, and a translation is begun with one click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from content import roles
from content.models import NoticePage
from content.translating.states import translation_states
from tests.content.admin_site import Desk, soup, words
from tests.content.factories import draft, make_many, make_notice, update

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage

REPORT = "/admin/rapporter/oversattningar/"


def begin(notice: NoticePage, language: str = "en") -> str:
    return reverse("begin_translation", args=[notice.pk, language])


def said(notice: NoticePage) -> str:
    [state] = translation_states([NoticePage.objects.get(pk=notice.pk)])[notice.pk]
    return state.words


def test_a_language_is_missing_then_begun_then_in_step_then_behind(swedish: NoticePage) -> None:
    assert said(swedish) == "Saknas"
    english = swedish.copy_for_translation(Locale.objects.get(language_code="en"))
    assert said(swedish) == "Påbörjad, inte publicerad"
    english.save_revision().publish()
    assert said(swedish).startswith("Stämmer med ")
    assert not NoticePage.objects.behind().exists()
    update(swedish, "new_information", "Hålet är hittat.")
    assert said(swedish).startswith("Ligger efter sedan ")
    assert NoticePage.objects.behind().get().pk == english.pk
    draft(english, in_step_with=None).save_revision().publish()
    assert said(swedish) == "Ingen har sagt vilken svensk text den stämmer med"
    assert NoticePage.objects.behind().get().pk == english.pk


def test_one_click_begins_with_the_swedish_text_and_a_second_opens_it(swedish: NoticePage) -> None:
    editor = Desk(roles.EDITOR)
    page = soup(editor.get(REPORT))
    assert page.find("form", action=begin(swedish)) is not None
    answer = editor.client.post(begin(swedish), follow=True)
    english = NoticePage.objects.get(locale__language_code="en")
    assert [block.id for block in english.body] == [block.id for block in swedish.body]
    assert (english.live, english.slug) == (False, "koka")
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[english.pk])
    assert "Kommunen möter polisen" in soup(answer).select_one(".swedish-text").get_text()
    again = editor.client.post(begin(swedish), follow=True)
    assert again.redirect_chain == answer.redirect_chain


def test_a_language_without_a_tree_is_refused_with_a_sentence(swedish: NoticePage) -> None:
    answer = Desk(roles.EDITOR).client.post(begin(swedish, "fi"), follow=True)
    assert "Det språket har ingen plats för sidan" in words(answer)


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_only_who_writes_pages_translates(swedish: NoticePage, role: Any) -> None:
    desk = Desk(role)
    may = role != roles.CONTACT_KEEPER
    assert (desk.client.get(REPORT).status_code == 200) == may
    desk.client.post(begin(swedish))
    assert NoticePage.objects.filter(locale__language_code="en").exists() == may


def test_it_is_begun_by_a_deed_not_by_a_look(swedish: NoticePage) -> None:
    assert Desk(roles.EDITOR).client.get(begin(swedish)).status_code == 405
    assert not NoticePage.objects.filter(locale__language_code="en").exists()


def test_a_swedish_notice_leads_to_its_translations(swedish: NoticePage) -> None:
    page = soup(Desk(roles.EDITOR).get(reverse("wagtailadmin_pages:edit", args=[swedish.pk])))
    assert page.find("a", href=f"{REPORT}#notis-{swedish.pk}") is not None


def test_the_parts_that_are_new_are_marked_beside_the_form(
    swedish: NoticePage, english: NoticePage
) -> None:
    [block] = swedish.body.raw_data
    changed = {**block, "value": "<p>Koka vattnet i Norra Exempelby också.</p>"}
    draft_page = draft(swedish, "changed_advice", "Koka även i norr.")
    draft_page.body = NoticePage.body.field.to_python([changed])
    draft_page.save_revision().publish()
    address = reverse("wagtailadmin_pages:edit", args=[english.pk])
    marked = soup(Desk(roles.EDITOR).get(address)).select(".swedish-text__new")
    assert [part.get_text(" ", strip=True) for part in marked] == [
        "Nytt: Koka vattnet i Norra Exempelby också."
    ]


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_the_states_cost_the_same_for_one_notice_as_for_twelve(trees: HomePage, count: int) -> None:
    english = Locale.objects.get(language_code="en")
    for notice in make_many(count):
        notice.copy_for_translation(english).save_revision().publish()
    notices = list(NoticePage.objects.filter(locale__language_code="sv"))
    with CaptureQueriesContext(connection) as captured:
        states = translation_states(notices)
        assert all(state.words for told in states.values() for state in told)
    assert len(captured) <= 3


def test_a_list_says_that_some_notices_are_in_swedish_alone(
    english: NoticePage, client: Client
) -> None:
    make_notice("Bara på svenska")
    page = soup(client.get("/en/nyheter/"))
    titles = [title.get_text() for title in page.select(".notice-teaser__title")]
    assert sorted(titles) == ["Bara på svenska", "Boil the water"]
    assert page.select_one(".notices-in-swedish") is not None
    assert page.select_one(".notice-teaser__behind") is None


def test_a_list_says_which_translation_is_behind(
    swedish: NoticePage, english: NoticePage, client: Client
) -> None:
    update(swedish, "changed_advice", "Koka även i norr.")
    for address in ("/en/", "/en/nyheter/"):
        assert soup(client.get(address)).select_one(".notice-teaser__behind") is not None
    assert soup(client.get("/nyheter/")).select_one(".notice-teaser__behind") is None

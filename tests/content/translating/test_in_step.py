"""A translation says which Swedish text it matches, and when the Swedish page is newer."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.utils import timezone

from content import roles
from content.choices import NoticeState
from content.models import Incident, NoticePage
from content.scheduling import publish_due
from tests.content.admin_site import Desk, fields_of, soup, words
from tests.content.factories import draft, make_notice, update
from tests.content.following import stale_after
from tests.content.site_trees import site_tree
from tests.content.test_admin_notices import BODY, PUBLISH, edit
from tests.content.test_query_counts import queries
from tests.content.translating.conftest import translate
from tests.made_once import made_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

FOUND = "Hålet är hittat."


@pytest.fixture(scope="module")
def both(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with made_once(django_db_blocker):
        site_tree(["en"])
        translate(make_notice("Koka vattnet", slug="koka"))
        yield


@pytest.fixture
def swedish(both: None, db: None) -> NoticePage:
    return NoticePage.objects.get(locale__language_code="sv")


@pytest.fixture
def english(both: None, db: None) -> NoticePage:
    return NoticePage.objects.get(locale__language_code="en")


def fresh(notice: NoticePage) -> NoticePage:
    return NoticePage.objects.get(pk=notice.pk)


def publish(desk: Desk, notice: NoticePage, form: Any, **fields: str) -> None:
    """As a small correction, which is asked for once."""
    answer = desk.send(edit(notice), form, **BODY, **fields, **PUBLISH)
    if 'id="which-form"' in answer.content.decode():
        asked = fields_of(answer.content.decode(), "which-form")
        desk.send(edit(notice), asked, update_kind="", **PUBLISH)


def state_on(client: Client, notice: NoticePage) -> Any:
    return soup(client.get(notice.url)).select_one(".translation-state")


def test_a_translation_begins_in_step_with_the_text_it_was_made_from(
    swedish: NoticePage, english: NoticePage, client: Client
) -> None:
    assert english.updates.get().in_step_with == swedish.updates.get()
    assert state_on(client, english) is None
    assert state_on(client, swedish) is None


def test_a_reader_is_told_what_the_swedish_page_said_later(
    swedish: NoticePage, english: NoticePage, client: Client
) -> None:
    update(swedish, "new_information", FOUND)
    told = state_on(client, english)
    assert told.li.get_text(" ", strip=True).endswith(f"Ny information: {FOUND}")
    assert told.ul["lang"] == "sv"
    assert told.find("a")["href"] == swedish.url
    assert len(told.find_all("time")) == 2


@pytest.mark.parametrize("way", ["update", "correction", "schedule"])
def test_stating_it_at_publication_brings_it_into_step(
    swedish: NoticePage, english: NoticePage, client: Client, way: str
) -> None:
    newest = update(swedish, "new_information", FOUND)
    stated: dict[str, Any] = {"in_step_with": newest}
    if way == "update":
        update(english, "new_information", "The hole is found.", **stated)
    elif way == "correction":
        draft(english, **stated).save_revision().publish()
    else:
        due = timezone.now() + dt.timedelta(hours=1)
        draft(english, go_live_at=due, **stated).save_revision().publish()
        assert state_on(client, english) is not None
        with time_machine.travel(due + dt.timedelta(minutes=1)):
            publish_due(timezone.now())
    assert english.updates.count() == (2 if way == "update" else 1)
    assert english.updates.latest("number").in_step_with == newest
    assert state_on(client, english) is None


def test_going_back_to_an_older_text_is_behind_again(
    swedish: NoticePage, english: NoticePage, client: Client
) -> None:
    old = english.get_latest_revision()
    newest = update(swedish, "new_information", FOUND)
    draft(english, in_step_with=newest).save_revision().publish()
    old.publish()
    assert state_on(client, english) is not None


def test_a_translation_nobody_vouched_for_says_so(
    swedish: NoticePage, english: NoticePage, client: Client
) -> None:
    draft(english, in_step_with=None).save_revision().publish()
    page = state_on(client, english).get_text()
    assert "kan vara nyare" in page or "newer" in page


@pytest.mark.full
def test_the_translator_states_it_in_the_form(
    swedish: NoticePage, english: NoticePage, client: Client
) -> None:
    newest = update(swedish, "new_information", FOUND)
    publisher = Desk(roles.PUBLISHER)
    form = soup(publisher.get(edit(english)))
    labels = [label.get_text(strip=True) for label in form.select("#id_in_step_with label")]
    assert labels[0].startswith("Den senaste, från ")
    assert labels[0].endswith(FOUND)
    assert labels[1].startswith("Som förut, den från ")
    assert FOUND in form.select_one(".swedish-text").get_text()
    publish(publisher, english, publisher.open(edit(english)), in_step_with=str(newest.pk))
    assert english.updates.get().in_step_with == newest
    assert state_on(client, english) is None


@pytest.mark.full
def test_a_statement_made_before_a_newer_swedish_text_stays_true(
    swedish: NoticePage, english: NoticePage, client: Client
) -> None:
    seen = update(swedish, "new_information", FOUND)
    publisher = Desk(roles.PUBLISHER)
    form = publisher.open(edit(english))
    newest = update(swedish, "changed_advice", "Koka även i norr.")
    publish(publisher, english, form, in_step_with=str(seen.pk))
    assert english.updates.get().in_step_with == seen
    assert "Koka även i norr." in state_on(client, english).get_text()
    assert newest.pk != seen.pk


def test_a_swedish_notice_is_not_asked_what_it_matches(swedish: NoticePage) -> None:
    page = soup(Desk(roles.EDITOR).get(edit(swedish)))
    assert page.find(attrs={"name": "in_step_with"}) is None
    assert page.find(attrs={"name": "translated_by_machine"}) is None
    assert page.find(attrs={"name": "state"}) is not None


def test_a_danger_that_is_over_is_over_in_every_language(
    swedish: NoticePage, english: NoticePage, client: Client
) -> None:
    waiting = draft(english, title="Please boil the water").save_revision()
    update(swedish, "all_clear")
    assert fresh(english).state == NoticeState.CLOSED
    waiting.publish()
    assert fresh(english).state == NoticeState.CLOSED
    assert "Faran över" in state_on(client, english).get_text()


def test_the_promise_and_the_incident_follow_the_swedish_notice(
    swedish: NoticePage, english: NoticePage
) -> None:
    leak = Incident.objects.create(name="Läckan", slug="lackan")
    promise = timezone.now() + dt.timedelta(hours=2)
    update(swedish, "new_information", FOUND, incident=leak, next_update_at=promise)
    assert (fresh(english).incident, fresh(english).next_update_at) == (leak, promise)


def test_an_update_in_swedish_renders_its_translations_again(
    swedish: NoticePage, english: NoticePage
) -> None:
    assert english.url in stale_after(
        lambda: update(swedish, "new_information", FOUND), english.url
    )
    found = partial(update, english, "new_information", "Found.")
    assert swedish.url in stale_after(found, swedish.url)
    assert swedish.url in stale_after(fresh(english).unpublish, swedish.url)


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_a_translation_costs_the_same_however_far_behind(
    swedish: NoticePage, english: NoticePage, client: Client, count: int
) -> None:
    for number in range(count):
        update(swedish, "new_information", f"Nyhet {number}.")
    assert queries(client, english.url) <= 13


def test_a_copy_of_a_translation_states_nothing(english: NoticePage) -> None:
    copy = english.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=False)
    assert copy.in_step_with is None


@pytest.mark.full
def test_machine_text_is_marked_until_a_person_approves_it(
    swedish: NoticePage, english: NoticePage, client: Client, settings: Any
) -> None:
    settings.CHECKED_LANGUAGES = ["sv", "en"]  # else the bar above every page says it
    publisher = Desk(roles.PUBLISHER, "Berit")
    publish(publisher, english, publisher.open(edit(english)), translated_by_machine="on")
    assert soup(client.get(english.url)).select_one(".machine-text")
    form = publisher.open(edit(english))
    form.pop("translated_by_machine")
    publish(publisher, english, form)
    assert soup(client.get(english.url)).select_one(".machine-text") is None
    history = words(publisher.get(f"/admin/pages/{english.pk}/history/"))
    assert "Godkände översättningen, som en maskin hade gjort" in history
    assert "Berit" in history


def test_a_text_by_a_person_is_not_said_to_be_a_machines(
    english: NoticePage, client: Client
) -> None:
    said = words(client.get(english.url))
    assert "The site's own words" in said
    draft(english, translated_by_machine=True).save_revision().publish()
    said = words(client.get(english.url))
    assert "Machine translated, not yet checked." in said


def test_an_untranslated_notice_in_english_alone_asks_nothing(english: NoticePage) -> None:
    english_only = make_notice("Bara")
    NoticePage.objects.filter(pk=english_only.pk).update(locale=english.locale)
    page = soup(Desk(roles.PUBLISHER).get(edit(fresh(english_only))))
    assert page.find(attrs={"name": "in_step_with"}) is None
    assert page.find(attrs={"name": "state"}) is not None

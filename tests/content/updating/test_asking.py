"""A changed text without news: asked once what it is, and nothing typed is lost."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from content import roles
from content.models import NoticePage
from content.updating.asking import changed_parts
from tests.content.admin_site import Desk, fields_of, soup, words
from tests.content.factories import draft, make_notice, update

if TYPE_CHECKING:
    from content.models import HomePage

pytestmark = pytest.mark.usefixtures("same_notice")

PUBLISH = {"action-publish": "action-publish"}
NEW_TEXT = nested_form_data({"body": streamfield([("text", rich_text("<p>Ny text.</p>"))])})
QUESTION = "men inte sagt vad som är nytt"


def edit(notice: NoticePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[notice.pk])


def kinds(notice: NoticePage) -> list[str]:
    return list(notice.updates.order_by("number").values_list("kind", flat=True))


def live(notice: NoticePage) -> NoticePage:
    return NoticePage.objects.get(pk=notice.pk)


@pytest.fixture
def question(publisher: Desk, notice: NoticePage) -> Any:
    return publisher.change(edit(notice), **NEW_TEXT, lead="Ny ingress.", **PUBLISH)


def answer(publisher: Desk, notice: NoticePage, question: Any, **fields: str) -> Any:
    form = fields_of(question.content.decode(), "which-form")
    return publisher.send(edit(notice), form, **fields)


def test_it_is_asked_before_anything_is_saved(question: Any, notice: NoticePage) -> None:
    assert f"Du har ändrat ingressen och texten, {QUESTION}" in words(question)
    assert not live(notice).has_unpublished_changes
    assert notice.revisions.count() == 1


def test_only_what_reads_differently_is_named(publisher: Desk, notice: NoticePage) -> None:
    unchanged = rich_text("<p>Kommunen möter polisen varje vecka.</p>")
    update(
        notice,
        "new_information",
        "Ny text.",
        body=[("text", "<p>Kommunen möter polisen varje vecka.</p>")],
    )
    body = nested_form_data({"body": streamfield([("text", unchanged)])})
    asked = publisher.change(edit(notice), **body, lead="Ny ingress.", **PUBLISH)
    assert f"Du har ändrat ingressen, {QUESTION}" in words(asked)
    assert soup(asked).title.get_text().startswith("Vad är nytt för läsarna?")


@pytest.mark.full
def test_closing_a_notice_by_hand_is_asked_about(publisher: Desk, notice: NoticePage) -> None:
    asked = publisher.change(edit(notice), **NEW_TEXT, state="closed", **PUBLISH)
    assert f"Du har ändrat texten och läget, {QUESTION}" in words(asked)
    assert live(notice).is_ongoing
    answer(publisher, notice, asked, update_kind="all_clear", **PUBLISH)
    assert not live(notice).is_ongoing
    assert kinds(notice) == ["published", "all_clear"]


def test_a_small_correction_is_published_as_one(
    publisher: Desk, notice: NoticePage, question: Any
) -> None:
    answer(publisher, notice, question, update_kind="", **PUBLISH)
    assert (live(notice).lead, kinds(notice)) == ("Ny ingress.", ["published"])
    assert "Ny text." in str(live(notice).body)


def test_news_are_said_right_there(publisher: Desk, notice: NoticePage, question: Any) -> None:
    news = {"update_kind": "correction", "update_text": "Fel tid stod här."}
    answer(publisher, notice, question, **news, **PUBLISH)
    assert (live(notice).lead, kinds(notice)) == ("Ny ingress.", ["published", "correction"])


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Välj vilket det är."),
        ({"update_kind": "correction"}, "Skriv i en eller två meningar vad som är nytt."),
    ],
)
def test_no_answer_is_asked_for_again_with_all_that_was_typed(
    publisher: Desk, notice: NoticePage, question: Any, fields: dict[str, str], sentence: str
) -> None:
    again = answer(publisher, notice, question, **fields, **PUBLISH)
    assert sentence in words(again)
    assert kinds(notice) == ["published"]


@pytest.mark.full
def test_who_wants_to_change_more_finds_it_as_a_draft(
    publisher: Desk, notice: NoticePage, question: Any
) -> None:
    answer(publisher, notice, question)
    assert publisher.open(edit(notice))["lead"] == "Ny ingress."
    assert live(notice).lead == "Det här gäller nu."


@pytest.mark.full
def test_an_autosaved_draft_is_compared_with_what_is_live(
    publisher: Desk, notice: NoticePage
) -> None:
    publisher.change(edit(notice), **NEW_TEXT)
    assert QUESTION in words(publisher.change(edit(notice), **NEW_TEXT, **PUBLISH))


@pytest.mark.full
def test_nobody_is_asked_about_a_first_publication(publisher: Desk, home: HomePage) -> None:
    notice = make_notice(live=False)
    publisher.change(edit(notice), **NEW_TEXT, **PUBLISH)
    assert kinds(notice) == ["published"]


@pytest.mark.full
def test_nobody_is_asked_about_a_schedule_or_where_no_word_changed(
    publisher: Desk, notice: NoticePage
) -> None:
    due = f"{timezone.localtime() + dt.timedelta(hours=2):%Y-%m-%d %H:%M}"
    body = nested_form_data({"body": streamfield([])})
    other = make_notice("Utan text", body_of=[("heading", {"text": "x"})])
    NoticePage.objects.filter(pk=other.pk).update(body="[]")
    draft(live(other), body=[]).save_revision()
    publisher.change(edit(other), **body, **PUBLISH)
    assert not live(other).has_unpublished_changes
    planned = publisher.change(edit(notice), **NEW_TEXT, go_live_at=due, **PUBLISH)
    assert QUESTION not in words(planned)
    assert live(notice).scheduled_revision


def test_uppdatera_is_in_the_header_the_list_and_the_dashboard(
    publisher: Desk, notice: NoticePage
) -> None:
    wanted = f"{edit(notice)}#vad-ar-nytt"
    listing = reverse("wagtailadmin_explore", args=[notice.get_parent().pk])
    for address in ("/admin/", edit(notice), listing):
        assert soup(publisher.get(address)).find("a", href=wanted), address
    assert not soup(Desk(roles.CONTACT_KEEPER).get("/admin/")).find("a", href=wanted)


@pytest.mark.full
def test_a_promise_kept_by_the_news_is_not_promised_again(
    publisher: Desk, notice: NoticePage
) -> None:
    promise = timezone.now().replace(second=0, microsecond=0) - dt.timedelta(minutes=10)
    update(notice, "nothing_new", next_update_at=promise)
    form = publisher.open(edit(notice))
    news = {"update_kind": "correction", "update_text": "Fel tid stod här."}
    publisher.send(edit(notice), form, **NEW_TEXT, **news, **PUBLISH)
    assert live(notice).next_update_at is None


@pytest.mark.full
def test_a_small_correction_does_not_hide_a_broken_promise(
    publisher: Desk, notice: NoticePage
) -> None:
    promise = timezone.now().replace(second=0, microsecond=0) - dt.timedelta(minutes=10)
    NoticePage.objects.filter(pk=notice.pk).update(next_update_at=promise)
    notice = live(notice)
    notice.save_revision(clean=False)
    question = publisher.change(edit(notice), **NEW_TEXT, **PUBLISH)
    answer(publisher, notice, question, update_kind="", **PUBLISH)
    assert live(notice).next_update_at == promise
    assert "Ny text." in str(live(notice).body)


def test_the_same_words_with_the_keys_of_the_text_editor_are_no_change(
    home: HomePage,
) -> None:
    typed = make_notice("Vattenläcka").revisions.get().as_object()
    typed.body = [("text", '<p data-block-key="h90sc">Kommunen möter polisen varje vecka.</p>')]
    assert changed_parts(typed) == []
    typed.body = [("text", "<p>Kommunen möter polisen varje dag.</p>")]
    assert changed_parts(typed) == ["texten"]

"""Who publishes is shown once what readers would stumble on, and loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from content import roles
from content.models import NoticeIndexPage, NoticePage
from content.writing_checks.before_publishing import new_warnings
from tests.content.admin_site import Desk, fields_of, words
from tests.content.factories import draft, make_notice

if TYPE_CHECKING:
    from content.models import HomePage

HEADING = "Titta en gång till på texten"
PUBLISH = {"action-publish": "action-publish"}


def body(text: str) -> Any:
    return nested_form_data({"body": streamfield([("text", rich_text(f"<p>{text}</p>"))])})


@pytest.fixture
def publisher(home: HomePage) -> Desk:
    return Desk(roles.PUBLISHER)


def edit(notice: NoticePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[notice.pk])


def go_on(desk: Desk, address: str, step: Any, **more: Any) -> Any:
    """Send the confirmation as the browser would, by the button that is named."""
    name = "which-form" if 'id="which-form"' in step.content.decode() else "warnings-form"
    form = fields_of(step.content.decode(), name)
    form.pop("action-publish", None)
    return desk.look(address, form, **more)


def test_a_first_publication_is_shown_its_warnings_once(publisher: Desk) -> None:
    notice = make_notice(live=False)
    step = publisher.change(edit(notice), **body("I natt brann det."), **PUBLISH)
    assert HEADING in words(step)
    assert "I natt" in words(step)
    assert not NoticePage.objects.get(pk=notice.pk).live
    go_on(publisher, edit(notice), step, **PUBLISH)
    stored = NoticePage.objects.get(pk=notice.pk)
    assert stored.live
    assert "I natt brann det." in str(stored.body)
    assert stored.updates.count() == 1


def test_a_notice_that_was_never_saved_is_published_after_one_page(publisher: Desk) -> None:
    index = NoticeIndexPage.objects.get(locale__language_code="sv")
    add = reverse("wagtailadmin_pages:add", args=["content", "noticepage", index.pk])
    typed = {"title": "Brand", "slug": "brand", "lead": "Det brinner i dag.", **body("Gå in.")}
    step = publisher.change(add, **typed, **PUBLISH)
    assert HEADING in words(step)
    assert not NoticePage.objects.exists()
    go_on(publisher, add, step, **PUBLISH)
    assert NoticePage.objects.get().live


def test_a_text_without_faults_is_published_at_once(publisher: Desk) -> None:
    notice = make_notice(live=False)
    publisher.change(edit(notice), **body("Kommunen möter polisen."), **PUBLISH)
    assert NoticePage.objects.get(pk=notice.pk).live


@pytest.mark.full
def test_who_wants_to_change_more_keeps_all_as_a_draft(publisher: Desk) -> None:
    notice = make_notice(live=False)
    step = publisher.change(edit(notice), **body("I natt brann det."), **PUBLISH)
    go_on(publisher, edit(notice), step)
    stored = NoticePage.objects.get(pk=notice.pk)
    assert not stored.live
    assert "I natt brann det." in str(stored.get_latest_revision_as_object().body)


@pytest.mark.full
def test_the_question_what_is_new_tells_of_them_on_the_same_page(publisher: Desk) -> None:
    notice = make_notice()
    step = publisher.change(edit(notice), **body("I natt brann det."), **PUBLISH)
    assert "inte sagt vad som är nytt" in words(step)
    assert HEADING in words(step)
    answer = {"update_kind": "new_information", "update_text": "Det brann.", "next_update_at": ""}
    go_on(publisher, edit(notice), step, **answer, **PUBLISH)
    assert [row.kind for row in notice.updates.order_by("number")] == [
        *("published", "new_information")
    ]


def test_saving_a_draft_is_never_stopped(publisher: Desk) -> None:
    notice = make_notice(live=False)
    answer = publisher.change(edit(notice), **body("I natt brann det."))
    assert HEADING not in words(answer)
    assert "I natt" in str(
        NoticePage.objects.get(pk=notice.pk).get_latest_revision_as_object().body
    )


def test_what_was_let_stand_is_not_told_again(home: HomePage) -> None:
    notice = make_notice(text="<p>I natt brann det.</p>")
    assert new_warnings(draft(notice, lead="Allt är lugnt nu.")) == []
    told = new_warnings(draft(notice, lead="Det är släckt i dag."))
    assert [one.quoted for one in told] == ["i dag"]

""" "Inget nytt" and "Faran över" beside what is written but not yet published."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_revision import PublishPermissionError

from content import roles
from content.choices import NoticeState, OutboxTopic
from content.models import NoticePage, OutboxEntry
from content.scheduling import publish_due
from content.updating import CannotTell, give_all_clear, say_nothing_new
from tests.content.admin_site import Desk
from tests.content.factories import draft, make_notice, update

pytestmark = pytest.mark.usefixtures("same_notice")

HOUR = dt.timedelta(hours=1)


def fresh(notice: NoticePage) -> NoticePage:
    return NoticePage.objects.get(pk=notice.pk)


def kinds(notice: NoticePage) -> list[str]:
    return list(notice.updates.order_by("number").values_list("kind", flat=True))


def test_nothing_new_is_a_publication_like_every_other(publisher: Desk, notice: NoticePage) -> None:
    OutboxEntry.objects.all().delete()
    promise = (timezone.now() + HOUR).replace(second=0, microsecond=0)
    row = say_nothing_new(notice, publisher.user, promise)
    page = fresh(notice)
    assert (row.number, row.kind, row.revision) == (2, "nothing_new", page.live_revision)
    assert "möter polisen" in row.frozen_html
    assert page.promised_update_at == promise
    assert page.get_latest_revision_as_object().next_update_at == promise
    assert not page.has_unpublished_changes
    assert OutboxEntry.objects.get(topic=OutboxTopic.NOTICE).subject == str(notice.pk)
    history = publisher.get(reverse("wagtailadmin_pages:history", args=[notice.pk]))
    assert "publicerad" in history.content.decode().lower()


def test_the_all_clear_closes_what_can_still_be_read(
    publisher: Desk, notice: NoticePage, client: Any
) -> None:
    row = give_all_clear(notice, publisher.user, "Vattnet kan drickas igen.")
    assert (row.kind, row.text) == ("all_clear", "Vattnet kan drickas igen.")
    assert fresh(notice).state == NoticeState.CLOSED
    assert not NoticePage.objects.ongoing().exists()
    assert "Vattnet kan drickas igen." in client.get(notice.url).content.decode()


def test_a_draft_is_neither_published_with_it_nor_lost(publisher: Desk, notice: NoticePage) -> None:
    draft(notice, "correction", "Fel tid.", title="Utkastets rubrik").save_revision(
        user=publisher.user
    )
    promise = (timezone.now() + HOUR).replace(second=0, microsecond=0)
    say_nothing_new(notice, publisher.user, promise)
    page = fresh(notice)
    assert (page.title, page.has_unpublished_changes) == ("Så arbetar vi för tryggheten", True)
    left = page.get_latest_revision_as_object()
    assert (left.title, left.update_text) == ("Utkastets rubrik", "Fel tid.")
    assert left.next_update_at == promise
    left.save_revision().publish()
    assert kinds(notice) == ["published", "nothing_new", "correction"]
    assert fresh(notice).next_update_at == promise


def test_a_draft_keeps_a_promise_of_its_own(publisher: Desk, notice: NoticePage) -> None:
    own = (timezone.now() + 5 * HOUR).replace(microsecond=0)
    draft(notice, next_update_at=own).save_revision()
    say_nothing_new(notice, publisher.user, timezone.now() + HOUR)
    assert fresh(notice).get_latest_revision_as_object().next_update_at == own


def test_a_draft_of_a_closed_notice_does_not_open_it_again(
    publisher: Desk, notice: NoticePage
) -> None:
    draft(notice, lead="Nya ord.").save_revision()
    give_all_clear(notice, publisher.user)
    fresh(notice).get_latest_revision().publish()
    assert (fresh(notice).lead, fresh(notice).state) == ("Nya ord.", NoticeState.CLOSED)


def test_a_scheduled_update_still_happens(publisher: Desk, notice: NoticePage) -> None:
    due = timezone.now() + 2 * HOUR
    planned = draft(notice, "new_information", "Nu är det öppet.", go_live_at=due)
    planned.save_revision().publish()
    say_nothing_new(notice, publisher.user)
    assert kinds(notice) == ["published", "nothing_new"]
    with time_machine.travel(due + dt.timedelta(minutes=1)):
        assert publish_due(timezone.now()) == 1
        assert publish_due(timezone.now()) == 0
    assert kinds(notice) == ["published", "nothing_new", "new_information"]


def test_a_text_in_review_stays_in_review(publisher: Desk, notice: NoticePage) -> None:
    text = draft(notice, "correction", "Fel tid.", title="Ny rubrik")
    text.save_revision(user=publisher.user)
    notice.get_workflow().start(fresh(notice), publisher.user)
    say_nothing_new(notice, publisher.user)
    state = fresh(notice).current_workflow_task_state
    assert state.revision == fresh(notice).get_latest_revision()
    state.approve(user=publisher.user)
    assert fresh(notice).title == "Ny rubrik"
    assert kinds(notice) == ["published", "nothing_new", "correction"]


def test_the_same_key_twice_is_one_row(publisher: Desk, notice: NoticePage) -> None:
    key = uuid.uuid4()
    rows = {say_nothing_new(notice, publisher.user, key=key).pk for _click in range(2)}
    assert (len(rows), kinds(notice)) == (1, ["published", "nothing_new"])


def test_who_may_not_publish_tells_nothing(notice: NoticePage) -> None:
    with pytest.raises(PublishPermissionError):
        say_nothing_new(notice, Desk(roles.EDITOR).user)
    assert kinds(notice) == ["published"]


@pytest.mark.parametrize(
    ("state", "is_live", "sentence"),
    [("ongoing", False, "inte publicerad"), ("closed", True, "redan avslutad")],
)
def test_nothing_is_told_of_what_is_not_going_on(
    publisher: Desk, *, state: str, is_live: bool, sentence: str
) -> None:
    notice = make_notice(live=is_live, state=state)
    with pytest.raises(CannotTell, match=sentence):
        give_all_clear(notice, publisher.user)


def test_a_broken_promise_is_overdue_until_a_row_is_written(
    publisher: Desk, notice: NoticePage
) -> None:
    at = timezone.now()
    update(notice, "new_information", "Läs.", next_update_at=at + HOUR)
    soon, late = at + HOUR - dt.timedelta(minutes=10), at + HOUR + dt.timedelta(seconds=1)
    assert list(NoticePage.objects.due_soon(at)) == []
    assert list(NoticePage.objects.due_soon(soon)) == [notice]
    assert list(NoticePage.objects.overdue(soon)) == []
    assert list(NoticePage.objects.overdue(late)) == [notice]
    with time_machine.travel(late):
        update(notice, "nothing_new")
    assert list(NoticePage.objects.overdue(late + HOUR)) == []

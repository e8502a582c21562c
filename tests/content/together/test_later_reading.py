"""Who published in haste, by every way of publishing, and what must be read afterwards."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from content import roles
from content.models import LaterReading
from content.scheduling import publish_due
from tests.content.admin_site import Desk
from tests.content.factories import draft
from tests.content.test_admin_notices import BODY, NEWS, PUBLISH, SENTENCE, approve, edit

if TYPE_CHECKING:
    from content.models import HomePage, NoticePage
    from content.roles import Role


@pytest.fixture
def crisis_editor(home: HomePage) -> Desk:
    return Desk(roles.CRISIS_EDITOR, "Kim")


@pytest.fixture
def editor(home: HomePage) -> Desk:
    return Desk(roles.EDITOR, "Edit")


def waiting() -> list[Any]:
    return list(LaterReading.objects.awaiting_reading().values_list("page", "published_by"))


def by_button(desk: Desk, notice: NoticePage) -> None:
    desk.change(edit(notice), **BODY, **NEWS, **PUBLISH)


def in_bulk(desk: Desk, notice: NoticePage) -> None:
    desk.change(edit(notice), **BODY, **NEWS)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    desk.client.post(f"{address}?id={notice.pk}&next=/admin/")


def by_the_clock(desk: Desk, notice: NoticePage) -> None:
    due = timezone.localtime() + dt.timedelta(hours=2)
    desk.change(edit(notice), **BODY, **NEWS, **PUBLISH, go_live_at=f"{due:%Y-%m-%d %H:%M}")
    assert waiting() == []
    with time_machine.travel(due + dt.timedelta(minutes=1)):
        publish_due()


def by_revision(desk: Desk, notice: NoticePage) -> None:
    news = draft(notice, "new_information", SENTENCE)
    news.save_revision(user=desk.user).publish(user=desk.user)


def own_review_approved(desk: Desk, notice: NoticePage) -> None:
    desk.change(edit(notice), **BODY, **NEWS, **{"action-submit": "1"})
    approve(desk, notice)


WAYS = [by_button, in_bulk, by_the_clock, by_revision, own_review_approved]


@pytest.mark.parametrize("way", WAYS)
def test_what_a_crisis_editor_publishes_waits_to_be_read(
    crisis_editor: Desk, notice: NoticePage, way: Any
) -> None:
    way(crisis_editor, notice)
    assert waiting() == [(notice.pk, crisis_editor.user.pk)]


@pytest.mark.parametrize("role", [roles.PUBLISHER, roles.ADMINISTRATOR], ids=lambda role: role.name)
def test_what_others_publish_is_not_asked_about(notice: NoticePage, role: Role) -> None:
    by_revision(Desk(role), notice)
    assert notice.updates.count() == 2
    assert waiting() == []


def test_a_text_that_somebody_else_sent_for_review_has_been_read(
    editor: Desk, crisis_editor: Desk, notice: NoticePage
) -> None:
    editor.change(edit(notice), **BODY, **NEWS, **{"action-submit": "1"})
    approve(crisis_editor, notice)
    assert notice.updates.count() == 2
    assert waiting() == []

"""Who published in haste, by every way of publishing, and what must be read afterwards."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from content import roles
from content.models import LaterReading, Reminder
from content.scheduling import publish_due
from tests.content.admin_site import Desk, words
from tests.content.factories import draft
from tests.content.test_admin_notices import BODY, NEWS, PUBLISH, SENTENCE, approve, edit

if TYPE_CHECKING:
    from content.models import HomePage, NoticePage
    from content.roles import Role

pytestmark = pytest.mark.usefixtures("same_notice")


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
        publish_due(timezone.now())


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


def reading_of(crisis_editor: Desk, notice: NoticePage) -> str:
    by_revision(crisis_editor, notice)
    return reverse("later_reading", args=[LaterReading.objects.get().pk])


def test_somebody_else_reads_it_with_one_click(crisis_editor: Desk, notice: NoticePage) -> None:
    publisher = Desk(roles.PUBLISHER, "Pia")
    address = reading_of(crisis_editor, notice)
    dashboard = words(publisher.get("/admin/"))
    assert "Inte granskad i efterhand" in dashboard
    assert f"utan granskning: {SENTENCE}" in dashboard
    answer = publisher.client.post(address, {"comment": "Bra skrivet."}, follow=True)
    assert "du har läst" in words(answer)
    assert waiting() == []
    assert "Inte granskad i efterhand" not in words(answer)
    history = words(publisher.get(reverse("wagtailadmin_pages:history", args=[notice.pk])))
    assert "Läst i efterhand. Kommentar: Bra skrivet." in history
    told = Reminder.objects.get(user=crisis_editor.user)
    assert "Pia har läst ”Så arbetar vi för tryggheten”. Kommentar: Bra skrivet." in told.text


def test_nobody_reads_a_text_of_their_own(
    crisis_editor: Desk, editor: Desk, notice: NoticePage
) -> None:
    address = reading_of(crisis_editor, notice)
    assert "läser inte sin egen text" in words(crisis_editor.get(address))
    for desk in (crisis_editor, editor, Desk(roles.CONTACT_KEEPER)):
        desk.client.post(address)
    assert waiting() == [(notice.pk, crisis_editor.user.pk)]


def test_those_who_may_read_it_are_mailed_once(
    crisis_editor: Desk, editor: Desk, notice: NoticePage
) -> None:
    publisher = Desk(roles.PUBLISHER, "Pia")
    address = reading_of(crisis_editor, notice)
    asked = Reminder.objects.get()
    assert asked.user == publisher.user
    assert asked.subject == "Läs i efterhand: Så arbetar vi för tryggheten"
    assert f"{settings.ADMIN_BASE_URL}{address}" in asked.text

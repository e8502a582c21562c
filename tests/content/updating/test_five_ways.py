"""The same update by each way to publish: one row, its own time, the same page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content import roles
from content.models import NoticePage
from content.scheduling import publish_due
from tests.content.admin_site import Desk, soup
from tests.content.factories import draft, make_notice
from tests.content.test_admin_notices import BODY, NEWS, PUBLISH, SENTENCE, approve, edit

if TYPE_CHECKING:
    from content.models import HomePage

WORDS = {"lead": "Ny ingress."}


def by_button(publisher: Desk, notice: NoticePage) -> None:
    publisher.change(edit(notice), **BODY, **NEWS, **WORDS, **PUBLISH)


def by_schedule(publisher: Desk, notice: NoticePage) -> None:
    due = timezone.localtime() + dt.timedelta(minutes=-1)
    with time_machine.travel(due - dt.timedelta(hours=1)):
        at = f"{due:%Y-%m-%d %H:%M}"
        publisher.change(edit(notice), **BODY, **NEWS, **WORDS, **PUBLISH, go_live_at=at)
    publish_due(timezone.now())


def by_approval(publisher: Desk, notice: NoticePage) -> None:
    submit = {"action-submit": "1"}
    Desk(roles.EDITOR).change(edit(notice), **BODY, **NEWS, **WORDS, **submit)
    approve(publisher, notice)


def in_bulk(publisher: Desk, notice: NoticePage) -> None:
    publisher.change(edit(notice), **BODY, **NEWS, **WORDS)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    publisher.client.post(f"{address}?id={notice.pk}&next=/admin/")


def by_code(_publisher: Desk, notice: NoticePage) -> None:
    body = [("text", "<p>Kommunen möter polisen.</p>")]
    draft(notice, "new_information", SENTENCE, body=body, **WORDS).save_revision().publish()


WAYS = (by_button, by_schedule, by_approval, in_bulk, by_code)


def as_read(notice: NoticePage) -> str:
    article: Any = soup(Client().get(notice.url)).main.find(class_="notice__main")
    return " ".join(article.get_text(" ").split())


def test_each_way_writes_one_row_at_its_time_on_the_same_page(
    publisher: Desk, home: HomePage
) -> None:
    read = set()
    with time_machine.travel(timezone.now().replace(second=30), tick=False):
        for way in WAYS:
            with time_machine.travel(timezone.now() - dt.timedelta(hours=3), tick=False):
                notice = make_notice(slug=way.__name__.replace("_", "-"))
            way(publisher, notice)
            rows = notice.updates.order_by("number").values_list("kind", "at")
            assert [kind for kind, _at in rows] == ["published", "new_information"], way
            assert rows[1][1] == timezone.now(), way
            read.add(as_read(NoticePage.objects.get(pk=notice.pk)))
    assert len(read) == 1
    assert SENTENCE in read.pop()

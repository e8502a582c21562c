"""What the worker does when a day begins: reminders, and the mark of old news."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content import roles
from content.models import NoticePage, OutboxEntry, Reminder
from content.publishing import publication_time
from content.reminders import send_due
from content.still_true import review
from content.still_true.by_the_clock import look_at_the_calendar
from tests.content.admin_site import Desk, words
from tests.content.factories import make_notice, update

if TYPE_CHECKING:
    from content.models import HomePage

DAY = dt.date(2026, 12, 3)
OLD = "Den här nyheten är äldre än ett år."


def at(day: dt.date, hour: int = 9) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def published(day: dt.date, **fields: Any) -> NoticePage:
    with publication_time(at(day)):
        notice = make_notice(published_on=day, **fields)
    NoticePage.objects.filter(pk=notice.pk).update(first_published_at=at(day))
    return NoticePage.objects.get(pk=notice.pk)


def publisher(name: str = "Anna", email: str = "anna@example.org") -> User:
    user: User = Desk(roles.PUBLISHER, name).user
    User.objects.filter(pk=user.pk).update(email=email)
    return User.objects.get(pk=user.pk)


def test_who_may_publish_is_mailed_once_when_it_is_due(home: HomePage) -> None:
    publisher()
    Desk(roles.EDITOR, "Bo")
    notice = published(dt.date(2026, 11, 20))
    look_at_the_calendar(at(dt.date(2026, 11, 26)))
    assert not Reminder.objects.exists()
    for day in (27, 28, 29):
        look_at_the_calendar(at(dt.date(2026, 11, day)))
        send_due(at(dt.date(2026, 11, day)))
    (sent,) = mail.outbox
    assert sent.to == ["anna@example.org"]
    assert sent.subject == "Dags att granska: Så arbetar vi för tryggheten"
    assert f"/admin/granskad/{notice.pk}/" in sent.body


def test_after_a_review_the_next_day_is_mailed_anew(home: HomePage) -> None:
    publisher()
    notice = published(dt.date(2026, 11, 2))
    look_at_the_calendar(at(DAY))
    review(notice, None, dt.date(2026, 12, 10), on=DAY)
    look_at_the_calendar(at(dt.date(2026, 12, 9)))
    assert Reminder.objects.count() == 1
    look_at_the_calendar(at(dt.date(2026, 12, 10)))
    assert Reminder.objects.count() == 2


def test_who_wrote_it_is_mailed_rather_than_everybody(home: HomePage) -> None:
    anna = publisher()
    publisher("Cecilia", "cecilia@example.org")
    notice = published(dt.date(2026, 11, 2))
    notice.save_revision(user=anna)
    look_at_the_calendar(at(DAY))
    assert [reminder.user for reminder in Reminder.objects.all()] == [anna]


def test_a_round_with_nothing_to_do_costs_one_query(home: HomePage) -> None:
    look_at_the_calendar(at(DAY))
    with CaptureQueriesContext(connection) as queries:
        assert not look_at_the_calendar(at(DAY, 23))
    assert len(queries) == 1
    assert look_at_the_calendar(at(DAY + dt.timedelta(days=1), 0))


def test_an_old_notice_says_so_from_its_day_on(home: HomePage, client: Any) -> None:
    notice = published(dt.date(2025, 12, 3))
    with time_machine.travel(at(dt.date(2026, 12, 2), 23), tick=False):
        assert OLD not in words(client.get(notice.url))
    with time_machine.travel(at(DAY, 1), tick=False):
        assert OLD in words(client.get(notice.url))
        assert "senast 3 december 2025" in words(client.get(notice.url))


def test_a_new_row_makes_an_old_notice_news_again(home: HomePage, client: Any) -> None:
    notice = published(dt.date(2025, 1, 3))
    with publication_time(at(dt.date(2026, 11, 3))):
        update(notice, "new_information", "Mer är känt.")
    with time_machine.travel(at(DAY), tick=False):
        assert OLD not in words(client.get(notice.url))


def test_a_review_does_not_make_old_news_new(home: HomePage, client: Any) -> None:
    notice = published(dt.date(2025, 1, 3))
    review(notice, None, dt.date(2027, 1, 1), on=DAY)
    with time_machine.travel(at(DAY), tick=False):
        page = words(client.get(notice.url))
    assert OLD in page
    assert "Granskad 3 december 2026" in page


def test_the_worker_renders_what_became_old_also_after_a_stop(home: HomePage) -> None:
    first = published(dt.date(2025, 12, 3), state="closed")
    second = published(dt.date(2025, 12, 5), state="closed")
    published(dt.date(2025, 12, 9), state="closed")
    look_at_the_calendar(at(dt.date(2026, 12, 2)))
    OutboxEntry.objects.all().delete()
    look_at_the_calendar(at(dt.date(2026, 12, 3), 0))
    assert [entry.subject for entry in OutboxEntry.objects.all()] == [str(first.pk)]
    look_at_the_calendar(at(dt.date(2026, 12, 8)))
    assert [entry.subject for entry in OutboxEntry.objects.order_by("pk")] == [
        str(first.pk),
        str(second.pk),
    ]

"""A promise is kept, or the page and the mails say honestly that it is late."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from content.models import NoticePage, OutboxEntry
from content.time_words import clock_in_words
from content.updating import say_nothing_new
from content.updating.keeping import watch_promises
from content.working import work_once
from tests.content.admin_site import Desk, soup
from tests.content.factories import update

if TYPE_CHECKING:
    from content.models import NoticePage as Notice

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def promise(publisher: Desk, notice: Notice) -> dt.datetime:
    publisher.user.email = "anna@exempel.se"
    publisher.user.save()
    at = (timezone.now() + 60 * MINUTE).replace(second=0, microsecond=0)
    update(notice, "nothing_new", next_update_at=at)
    return at


def promised(notice: Notice) -> list[str]:
    """What a reader without scripts sees."""
    page = soup(Client().get(notice.url))
    lines = page.main.select(".next-update:not([hidden])")
    return [" ".join(line.get_text(" ").split()) for line in lines]


def test_the_page_states_the_time_and_then_that_it_is_late(
    publisher: Desk, notice: Notice, promise: dt.datetime
) -> None:
    clock = clock_in_words(promise)
    (line,) = promised(notice)
    assert line.startswith(f"Nästa uppdatering senast {clock} den ")
    with time_machine.travel(promise + MINUTE):
        (line,) = promised(notice)
        assert line.startswith(f"Uppdateringen dröjer. Den skulle ha kommit senast {clock} den ")
        say_nothing_new(NoticePage.objects.get(pk=notice.pk), publisher.user)
        assert promised(notice) == []


def test_when_it_passes_the_page_is_rendered_again(notice: Notice, promise: dt.datetime) -> None:
    watch_promises(promise - MINUTE)
    OutboxEntry.objects.all().delete()
    watch_promises(promise)
    watch_promises(promise + MINUTE)
    assert [entry.subject for entry in OutboxEntry.objects.all()] == [str(notice.pk)]


def test_who_publishes_is_reminded_once_before_and_once_after(
    notice: Notice, promise: dt.datetime
) -> None:
    for minutes in (-30, -14, -13, 1, 2):
        work_once("worker", promise + minutes * MINUTE)
    assert [message.subject.partition(":")[0] for message in mail.outbox] == [
        "Snart dags att uppdatera",
        "Uppdateringen dröjer",
    ]
    assert f"http://testserver/admin/notiser/{notice.pk}/inget-nytt/" in mail.outbox[0].body


@pytest.mark.full
def test_an_update_in_time_reminds_nobody(
    publisher: Desk, notice: Notice, promise: dt.datetime
) -> None:
    say_nothing_new(notice, publisher.user)
    for minutes in (-14, 1):
        work_once("worker", promise + minutes * MINUTE)
    assert mail.outbox == []


def test_at_new_year_every_date_is_written_again(notice: Notice) -> None:
    eve = dt.datetime(2026, 12, 31, 23, 59, 40, tzinfo=ZoneInfo("Europe/Stockholm"))
    watch_promises(eve)
    OutboxEntry.objects.all().delete()
    watch_promises(eve + MINUTE)
    assert OutboxEntry.objects.get().subject == str(notice.pk)


@pytest.mark.parametrize(
    ("utc", "words"),
    [
        ("2026-10-25 00:30", "02.30 sommartid"),
        ("2026-10-25 01:30", "02.30 vintertid"),
        ("2026-10-25 02:30", "03.30"),
        ("2027-03-28 00:30", "01.30"),
        ("2027-03-28 01:30", "03.30"),
    ],
)
def test_the_hour_that_comes_twice_is_told_apart(utc: str, words: str) -> None:
    at = dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)
    assert clock_in_words(at) == words

"""What did the page say on 18 September at 10.45?"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
import time_machine

from content.models import NoticePage, PublicRecord
from content.working import work_once
from support_directory.models import ContactPoint
from tests.content.factories import correct, make_notice, make_service

if TYPE_CHECKING:
    from content.models import HomePage
    from support_directory.models import Service

AT_10 = dt.datetime(2026, 9, 18, 8, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def said(notice: NoticePage, at: dt.datetime) -> str:
    record = PublicRecord.objects.shown(notice.url, at)
    return record.html if record else ""


def test_a_small_correction_leaves_what_was_said_before(home: HomePage) -> None:
    with time_machine.travel(AT_10, tick=False):
        notice = make_notice(text="<p>Skolan är öppen.</p>")
    with time_machine.travel(AT_10 + HOUR, tick=False):
        correct(notice, body=[("text", "<p>Skolan är stängd.</p>")])
    assert "Skolan är öppen." in said(notice, AT_10)
    assert "Skolan är öppen." in said(notice, AT_10 + HOUR / 2)
    assert "Skolan är stängd." in said(notice, AT_10 + HOUR)
    assert "Skolan är öppen." not in said(notice, AT_10 + HOUR)


def test_the_number_of_that_time_is_told(home: HomePage, service: Service) -> None:
    notice = make_notice(services=[service])
    work_once("worker")
    before = PublicRecord.objects.of(notice.url).first()
    ContactPoint.objects.filter(service=service).update(written_as="116 006")
    work_once("worker")
    now = PublicRecord.objects.of(notice.url).first()
    assert before
    assert now
    assert "116 111" in said(notice, before.shown_at)
    assert "116 006" in said(notice, now.shown_at)
    assert (now.cause, before.cause) == ("shown_changed", "published")


def test_a_withdrawn_page_said_nothing(notice: NoticePage) -> None:
    NoticePage.objects.get(pk=notice.pk).unpublish()
    record = PublicRecord.objects.of(notice.url).first()
    assert record
    assert record.was_gone
    before = PublicRecord.objects.of(notice.url)[1]
    assert PublicRecord.objects.until(before) == record.shown_at


@pytest.mark.full
def test_what_says_the_same_is_kept_once(notice: NoticePage) -> None:
    notice.get_latest_revision().publish()
    work_once("worker")
    work_once("worker")
    assert PublicRecord.objects.of(notice.url).count() == 1


def test_nothing_is_kept_of_a_draft(home: HomePage) -> None:
    notice = make_notice(live=False)
    work_once("worker")
    assert not PublicRecord.objects.of(notice.get_url() or "").exists()


@pytest.mark.parametrize(
    "address",
    [
        "/stod/bris/",
        *(pytest.param(one, marks=pytest.mark.full) for one in ("/", "/nyheter/", "/stod/")),
    ],
)
def test_other_pages_are_kept_by_the_worker(service: Service, address: str) -> None:
    make_service("Polisen", "114 14")
    work_once("worker")
    assert PublicRecord.objects.of(address).first()


@pytest.mark.full
def test_what_tells_the_time_is_not_kept(notice: NoticePage) -> None:
    work_once("worker")
    assert not PublicRecord.objects.of("/stod/oppet-nu/").exists()

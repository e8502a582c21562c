"""When readers were last told: kept by the database, and worked out for no list."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.utils import timezone

from content.models import NoticePage, NoticeUpdate
from content.models.notice_rows import fetch_newest_updates, fetch_updates
from tests.content.factories import draft, make_notice, update

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from content.models import HomePage

LONG_AGO = dt.datetime(2020, 3, 4, 5, 6, tzinfo=dt.UTC)


def changed_at(notice: NoticePage) -> dt.datetime | None:
    return NoticePage.objects.get(pk=notice.pk).changed_at


def test_an_update_moves_it_and_a_small_correction_does_not(home: HomePage) -> None:
    notice = make_notice("Vattnet", published_on=LONG_AGO.date())
    assert changed_at(notice) == dt.datetime(2020, 3, 4, tzinfo=dt.UTC)
    update(notice, "new_information", "Mer.")
    told = notice.updates.latest("at").at
    assert changed_at(notice) == told
    draft(notice, lead="Ett komma, flyttat.").save_revision().publish()
    assert changed_at(notice) == told


def test_nothing_that_is_saved_says_when_it_was(home: HomePage) -> None:
    notice = make_notice("Vattnet")
    before = changed_at(notice)
    draft(notice, changed_at=LONG_AGO).save_revision().publish()
    NoticePage.objects.update(changed_at=LONG_AGO)
    assert changed_at(notice) == before


def test_it_follows_rows_and_dates_that_are_set_past_every_signal(home: HomePage) -> None:
    notice = make_notice("Vattnet")
    update(notice, "new_information", "Mer.")
    NoticeUpdate.objects.exclude(kind="published").update(at=LONG_AGO)
    assert changed_at(notice) == LONG_AGO
    NoticeUpdate.objects.exclude(kind="published").delete()
    assert changed_at(notice) == NoticePage.objects.get().first_published_at
    NoticePage.objects.update(first_published_at=LONG_AGO, published_on=LONG_AGO.date())
    assert changed_at(notice) == LONG_AGO


def test_a_list_takes_two_rows_of_a_notice_however_often_it_was_updated(home: HomePage) -> None:
    """And says of each what all its rows say; also of one whose promise a newer row has kept."""
    often, never = make_notice("Vattnet"), make_notice("Vägen")
    for number in range(4):
        update(often, "new_information", f"Mer {number}.", next_update_at=timezone.now())
    lists = [[NoticePage.objects.get(pk=page.pk) for page in (often, never)] for _list in range(2)]
    fetch_updates(lists[0])
    fetch_newest_updates(lists[1])
    assert [len(notice.rows) for notice in lists[0]] == [5, 1]
    assert [len(notice.rows) for notice in lists[1]] == [2, 1]
    whole, newest = (
        [(one.latest_update, one.rows[0], one.rows[-1], one.promised_update_at) for one in found]
        for found in lists
    )
    assert newest == whole


def plan_of(query: QuerySet[NoticePage], *forbidden: str) -> str:
    """With whatever else PostgreSQL may choose for a handful of rows forbidden."""
    with connection.cursor() as cursor:
        for other in ("seqscan", *forbidden):
            cursor.execute(f"SET LOCAL enable_{other} = off")
    return query.explain()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_newest_are_read_from_the_end_of_an_index(home: HomePage, language: str) -> None:
    make_notice("Vattnet")
    offered = NoticePage.objects.listed().offered_in(language)
    plan = plan_of(offered.newest_first()[:20], "bitmapscan", "hashjoin", "mergejoin", "sort")
    assert "Index Scan Backward using notice_newest" in plan
    assert "Sort" not in plan


def test_what_goes_on_is_found_by_an_index(home: HomePage) -> None:
    make_notice("Vattnet", next_update_at=timezone.now())
    for query in (NoticePage.objects.ongoing(), NoticePage.objects.overdue(timezone.now())):
        assert "notice_ongoing" in plan_of(query, "indexscan", "indexonlyscan", "nestloop")

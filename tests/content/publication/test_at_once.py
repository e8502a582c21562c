"""Whoever publishes a notice anew puts its text into its file right after the commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.choices import Haste
from content.models import OutboxEntry, PublishedAddress, StaleAddress
from content.versions.withholding import withhold
from tests.content.factories import update
from tests.content.following import follow_up
from tests.content.publication.reading import addresses, catch_up, text_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.models import NoticePage
    from content.publication.files import FilesStore

pytestmark = pytest.mark.usefixtures("home")
NEW = "Vattnet går att dricka."


@pytest.fixture
def kept(published: FilesStore, notice: NoticePage) -> FilesStore:
    catch_up(notice.url, "/", "/nyheter/atom.xml")
    return published


def test_an_update_is_in_its_file_before_a_worker_wakes(
    kept: FilesStore, notice: NoticePage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        update(notice, "new_information", NEW)
        assert NEW not in text_at(kept, notice.url)
    assert NEW in text_at(kept, notice.url)
    notice.refresh_from_db()
    row = PublishedAddress.objects.get(address=notice.url)
    assert (row.text, row.revision) == (kept.find(notice.url), notice.live_revision_id)


def test_the_lists_come_first_where_the_notice_is_shown(
    kept: FilesStore, notice: NoticePage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        update(notice, "new_information", NEW)
    follow_up()
    at_once = StaleAddress.objects.waiting().filter(haste=Haste.AT_ONCE)
    found = set(at_once.values_list("address", flat=True))
    assert {"/", "/nyheter/atom.xml"} <= found
    assert notice.url not in found
    assert StaleAddress.objects.waiting().filter(address=notice.url).exists()


def test_what_was_being_rendered_at_the_commit_is_older(
    kept: FilesStore, notice: NoticePage, django_capture_on_commit_callbacks: Any
) -> None:
    """A worker had it, so that whoever published left it alone; its old text is kept later."""
    with django_capture_on_commit_callbacks():
        update(notice, "new_information", NEW)
    PublishedAddress.objects.filter(address=notice.url).update(rendered_at=timezone.now())
    follow_up()
    own = StaleAddress.objects.waiting().get(address=notice.url)
    assert own.haste == Haste.AT_ONCE


def test_it_asks_for_no_lock_that_a_worker_may_hold_alone(
    kept: FilesStore, notice: NoticePage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        update(notice, "new_information", NEW)
    with CaptureQueriesContext(connection) as captured:
        for callback in callbacks:
            callback()
    assert NEW in text_at(kept, notice.url)
    assert not [query for query in captured.captured_queries if "pg_advisory" in query["sql"]]


def unpublish(notice: NoticePage) -> None:
    notice.unpublish()


def hold_back(notice: NoticePage) -> None:
    withhold(notice, 1, "Personuppgifter.")


def have_it_rendered(notice: NoticePage) -> None:
    catch_up(notice.url)


@pytest.mark.parametrize("meanwhile", [unpublish, hold_back, have_it_rendered])
def test_what_has_been_done_since_is_not_undone_at_the_commit(
    kept: FilesStore,
    notice: NoticePage,
    meanwhile: Callable[[Any], None],
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        update(notice, "new_information", NEW)
    meanwhile(notice)
    before = kept.find(notice.url) if notice.url in addresses(kept) else ""
    for callback in callbacks:
        callback()
    after = kept.find(notice.url) if notice.url in addresses(kept) else ""
    assert after == before


def test_a_full_disk_keeps_nobody_from_publishing(
    kept: FilesStore,
    notice: NoticePage,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    kept.texts.rename(kept.texts.with_name("away"))
    kept.texts.write_text("no folder")
    with django_capture_on_commit_callbacks(execute=True):
        update(notice, "new_information", NEW)
    assert notice.updates.filter(text=NEW).exists()
    assert OutboxEntry.objects.filter(address=notice.url, done_at=None).exists()

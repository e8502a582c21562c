"""After a restore readers have the pages that stood, if nothing withdrawn can be among them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from content.ledger import lines
from content.models import PublishedAddress, StaleAddress
from content.publication.files import FilesStore
from content.publication.mending import mend
from content.publication.stores import left_alone
from content.restoring.applying import apply, keep_what_is_read
from content.restoring.sealing import is_in_step, seal_when_in_step
from content.restoring.state import withdrawn_by
from content.versions.withholding import withhold
from tests.content.factories import make_notice, update
from tests.content.following import follow_up
from tests.content.publication.reading import addresses, catch_up

if TYPE_CHECKING:
    from pathlib import Path

    from content.models import HomePage, NoticePage

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def store(settings: Any, tmp_path: Path) -> FilesStore:
    settings.WITHDRAWAL_LEDGER = tmp_path / "ledger.jsonl"
    settings.PUBLISHED_ROOT = tmp_path / "published"
    return FilesStore(settings.PUBLISHED_ROOT)


@pytest.fixture
def notices(store: FilesStore, home: HomePage) -> tuple[NoticePage, NoticePage]:
    """Both are kept; the second one has been withdrawn an hour ago."""
    stays, goes = make_notice("Koka vatten"), make_notice("Avstängd väg")
    update(stays, "new_information", "Kokningen är över.")
    catch_up("/", stays.url, goes.url)
    goes.unpublish()
    follow_up()
    StaleAddress.objects.exclude(address__in=["/", stays.url, goes.url]).delete()
    catch_up("/", stays.url, goes.url)
    return stays, goes


def seal(later: dt.timedelta = 2 * MINUTE) -> None:
    seal_when_in_step(timezone.now() + later)


def test_a_folder_is_in_step_once_all_that_was_withdrawn_is_gone(
    store: FilesStore, notices: tuple[NoticePage, NoticePage]
) -> None:
    assert not is_in_step(store)
    seal()
    assert is_in_step(store)


def test_what_is_published_since_does_not_break_the_seal(
    store: FilesStore,
    notices: tuple[NoticePage, NoticePage],
    django_capture_on_commit_callbacks: Any,
) -> None:
    seal()
    before = lines.mark()
    with django_capture_on_commit_callbacks(execute=True):
        notices[0].save_revision().publish()
    assert lines.mark() != before
    assert is_in_step(store)
    notices[0].unpublish()
    with django_capture_on_commit_callbacks(execute=True):
        notices[1].save_revision().publish()
    assert not is_in_step(store)


def test_a_withdrawal_breaks_the_seal_until_it_has_been_followed_up(
    store: FilesStore, notices: tuple[NoticePage, NoticePage]
) -> None:
    seal()
    notices[0].unpublish()
    assert not is_in_step(store)
    seal(MINUTE / 2)  # its line is new: what it withdraws may be under way
    assert not is_in_step(store)
    seal(4 * MINUTE)  # what named it waits to be rendered
    assert not is_in_step(store)
    catch_up()
    seal(6 * MINUTE)
    assert is_in_step(store)


def test_pages_stand_after_a_restore_but_for_what_the_ledger_names(
    store: FilesStore, notices: tuple[NoticePage, NoticePage]
) -> None:
    stays, goes = notices
    store.put(goes.url, b"from another day", "text/html; charset=utf-8")
    keep_what_is_read(store, withdrawn_by(lines.read(lines.path())))  # type: ignore[arg-type]
    assert addresses(store) == {"/", stays.url}
    assert set(PublishedAddress.objects.values_list("address", flat=True)) == {"/", stays.url}
    waiting = set(StaleAddress.objects.waiting().values_list("address", flat=True))
    assert waiting >= {"/", stays.url, goes.url}
    mend()
    assert addresses(store) == {"/", stays.url}


def test_what_is_withheld_once_more_takes_no_list_away(
    store: FilesStore, notices: tuple[NoticePage, NoticePage]
) -> None:
    stays, _goes = notices
    withhold(stays, stays.updates.with_version()[0].number, "Uppgifter")
    catch_up("/", stays.url)
    withdrawn = withdrawn_by(lines.read(lines.path()))  # type: ignore[arg-type]
    with left_alone():
        apply(withdrawn)
    assert "/" in addresses(store)
    keep_what_is_read(store, withdrawn)
    assert addresses(store) == {"/"}

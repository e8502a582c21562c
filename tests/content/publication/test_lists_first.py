"""Home, list and feeds are rendered before it is known what else a notice touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.choices import OutboxTopic
from content.models import OutboxEntry, StaleAddress
from content.outbox import follow_up, write
from content.publication.lists_first import put_lists_first
from content.publication.locks import CHANNEL
from content.publication.rendering import look_again
from content.publication.urgency import FEW, FIRST
from content.working import render
from tests.content.factories import update
from tests.content.publication.reading import text_at

if TYPE_CHECKING:
    from content.models import NoticePage
    from content.publication.files import FilesStore

pytestmark = pytest.mark.usefixtures("rendered")


@pytest.fixture
def rendered(published: FilesStore, notice: NoticePage) -> None:
    render()


def waiting() -> set[str]:
    return set(StaleAddress.objects.waiting().values_list("address", flat=True))


def waits(queries: CaptureQueriesContext) -> bool:
    """For the others' renderings."""
    alone = f"pg_advisory_xact_lock(hashtext('{CHANNEL}'))"
    return any(alone in query["sql"] for query in queries)


def test_readers_of_a_list_wait_for_nobody_who_renders_something_else(
    published: FilesStore, notice: NoticePage
) -> None:
    update(notice, "new_information", "Vattnet går att dricka.")
    with CaptureQueriesContext(connection) as queries:
        assert put_lists_first()
        assert waiting() == set(FIRST)
        while look_again():
            pass
    assert not waits(queries)
    assert all("Vattnet går att dricka." in text_at(published, one) for one in FIRST)
    with CaptureQueriesContext(connection) as queries:
        follow_up()
    assert waits(queries)
    assert any("FOR NO KEY UPDATE" in query["sql"] for query in queries)  # else: a deadlock


def test_a_list_is_rendered_once_for_one_change(notice: NoticePage) -> None:
    update(notice, "new_information", "Vattnet går att dricka.")
    put_lists_first()
    while look_again():
        pass
    assert follow_up()
    assert notice.url in waiting()
    assert not waiting() & set(FIRST)


@pytest.mark.full
def test_what_changes_after_that_is_rendered_again(notice: NoticePage) -> None:
    update(notice, "new_information", "Vattnet går att dricka.")
    put_lists_first()
    while look_again():
        pass
    update(notice, "correction", "Vattnet ska kokas.")
    assert follow_up()
    assert waiting() >= set(FIRST)


@pytest.mark.full
def test_every_change_is_followed_up_while_somebody_publishes_all_the_time(
    notice: NoticePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that is never through with the lists follows up in between."""
    numbers = iter(range(20))

    def and_again(*given: object) -> bool:
        if next(numbers, None) is not None:
            update(notice, "new_information", "Vattnet går att dricka.")
        return look_again(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("content.working.look_again", and_again)
    update(notice, "new_information", "Först.")
    first = OutboxEntry.objects.order_by("pk").last()
    assert first
    render(at_most=0)
    first.refresh_from_db()
    assert first.done_at
    assert next(numbers) == len(FIRST)


@pytest.mark.full
def test_after_an_import_all_is_followed_up_before(notice: NoticePage) -> None:
    for _number in range(FEW + 1):
        write(OutboxTopic.NOTICE, notice.pk, notice.url)
    assert not put_lists_first()
    assert not waiting()

"""Where nothing stands the application answers: what is put there is no older than its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from django.db import connection
from django.db.models import F
from django.db.models.functions import Now

from content.choices import Haste, OutboxTopic
from content.models import StaleAddress
from content.outbox import write
from content.publication import rendering
from content.publication.stale import make_stale
from tests.content.publication import overtaken_urls
from tests.content.publication.reading import catch_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.models import NoticePage
    from content.publication.files import FilesStore

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses as they are rendered; during the first time somebody changes something."""
    seen: list[str] = []
    observe = rendering.observe

    def overtaken(address: str) -> Any:
        if not seen:
            write(OutboxTopic.BANNER)
        seen.append(address)
        return observe(address)

    monkeypatch.setattr(rendering, "observe", overtaken)
    return seen


@pytest.fixture
def elsewhere() -> Iterator[psycopg.Connection]:
    """Another transaction, which is never committed."""
    with psycopg.connect(**connection.get_connection_params()) as other:
        yield other
        other.rollback()


def test_what_was_overtaken_is_rendered_once_more_where_nothing_stands(
    published: FilesStore, notice: NoticePage, rendered: list[str]
) -> None:
    catch_up(notice.url)
    assert rendered == [notice.url] * 2
    assert published.find(notice.url)


def test_readers_who_have_a_text_get_the_newer_one_at_once(
    published: FilesStore, notice: NoticePage, rendered: list[str]
) -> None:
    published.put(notice.url, b"the text before", "text/html; charset=utf-8")
    before = published.find(notice.url)
    catch_up(notice.url)
    assert rendered == [notice.url]
    assert published.find(notice.url) != before


def test_it_is_kept_in_the_end_while_everybody_changes_something(
    published: FilesStore, notice: NoticePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten seconds after it became stale: until then readers have the application's answers."""
    numbers = iter(range(1000))
    monkeypatch.setattr(rendering, "changes_so_far", lambda: next(numbers))
    make_stale({notice.url: Haste.AT_ONCE})
    assert rendering.look_again()
    assert not published.find(notice.url)
    StaleAddress.objects.update(since=F("since") - rendering.LONGEST_OVERTAKEN, not_before=Now())
    assert rendering.look_again()
    assert published.find(notice.url)


def test_the_disk_takes_its_time_before_it_is_looked_whether_somebody_changes_something(
    published: FilesStore, notice: NoticePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare, rendered = rendering.prepare, []

    def slow(address: str, response: Any) -> None:
        if not rendered:
            write(OutboxTopic.BANNER)
        rendered.append(address)
        prepare(address, response)

    monkeypatch.setattr(rendering, "prepare", slow)
    catch_up(notice.url)
    assert rendered == [notice.url] * 2


def test_a_change_that_is_not_committed_yet_is_waited_for(
    published: FilesStore, notice: NoticePage, elsewhere: psycopg.Connection
) -> None:
    """It has its number already. What comes to nothing leaves a gap, and nobody waits for that."""
    elsewhere.execute(
        "INSERT INTO content_outboxentry (topic, subject, address) VALUES ('x', '', '')"
    )
    catch_up(notice.url)
    assert not published.find(notice.url)
    elsewhere.rollback()
    StaleAddress.objects.update(not_before=Now())
    assert rendering.look_again()
    assert published.find(notice.url)


def test_others_are_not_held_up_by_what_is_overtaken_again_and_again(
    published: FilesStore, notice: NoticePage, elsewhere: psycopg.Connection
) -> None:
    published.put("/", b"the text before", "text/html; charset=utf-8")
    before = published.find("/")
    elsewhere.execute(
        "INSERT INTO content_outboxentry (topic, subject, address) VALUES ('x', '', '')"
    )
    make_stale({notice.url: Haste.AT_ONCE})
    make_stale({"/": Haste.BEHIND})
    StaleAddress.objects.exclude(address__in=[notice.url, "/"]).delete()
    while rendering.look_again():
        pass
    assert published.find("/") != before


def test_a_page_that_meets_anothers_change_is_no_page_that_fails(
    published: FilesStore, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.ROOT_URLCONF = "tests.content.publication.overtaken_urls"
    overtaken_urls.asked.clear()
    make_stale({"/vatten/": Haste.AT_ONCE})
    catch_up("/vatten/")
    assert overtaken_urls.asked == ["/vatten/"] * 2
    assert published.find("/vatten/")
    assert not caplog.records

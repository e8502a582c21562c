"""Where nothing stands the application answers: what is put there is no older than its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from content.choices import OutboxTopic
from content.outbox import write
from content.publication import rendering
from tests.content.publication.reading import catch_up

if TYPE_CHECKING:
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
    numbers = iter(range(1000))
    monkeypatch.setattr(rendering, "changes_so_far", lambda: next(numbers))
    catch_up(notice.url)
    assert published.find(notice.url)

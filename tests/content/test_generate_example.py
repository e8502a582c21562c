"""Made-up notices stand in the database as published ones do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry

from content.example.many.generating import Amount, generate
from content.models import (
    NoticeIndexPage,
    NoticePage,
    NoticeUpdate,
    PublishedText,
    SearchEntry,
)
from content.search.admin_backend import AVERAGE
from support_directory.models import Service
from tests.content.factories import make_notice

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage


def test_generated_notices_equal_published_ones(home: HomePage) -> None:
    generate(Amount(notices=12, services=4))
    made = NoticePage.objects.get(slug="exempel-6")
    assert made.updates.count() == 3
    index = NoticeIndexPage.objects.get()
    again = NoticePage(title=made.title, lead=made.lead, slug="igen", live=False)
    again.incident, again.state = made.incident, made.state
    index.add_child(instance=again)
    again.categories.set(made.categories.all())
    for row in made.updates.with_version():
        draft = row.revision.as_object()
        again.body = draft.body
        if row.number > 1:
            again.update_kind, again.update_text = row.kind, row.text
        again.save_revision().publish()
        again = NoticePage.objects.get(pk=again.pk)
    assert _written(again) == _written(made)


def _written(notice: NoticePage) -> dict[str, Any]:
    """All that publication wrote, without what differs by moment and name."""
    rows = NoticeUpdate.objects.filter(notice=notice).order_by("number")
    marks = [(row.number, row.kind, row.text, row.new_parts, row.removed_parts) for row in rows]
    references = ReferenceIndex.objects.filter(
        object_id=str(notice.pk), base_content_type=notice.get_base_content_type()
    )
    text = PublishedText.objects.get(notice=notice)
    entry = SearchEntry.objects.get(page_id=notice.pk)
    return {
        "rows": marks,
        "references": sorted(references.values_list("model_path", "to_object_id")),
        "text": (text.lead, text.body),
        "search": (entry.language, entry.title, entry.names, entry.text),
        "live": (notice.live, notice.has_unpublished_changes, notice.depth),
        "revisions": notice.revisions.count(),
        "is the last one live": notice.live_revision_id == notice.latest_revision_id,
    }


def test_generated_notices_are_read_edited_and_added_to(home: HomePage, client: Client) -> None:
    generate(Amount(notices=7, services=3))
    generate(Amount(notices=5, services=2))
    assert Page.find_problems() == ([], [], [], [], [])
    assert NoticePage.objects.filter(slug__startswith="exempel-").count() == 12
    assert Service.objects.filter(slug__startswith="exempelstod-").count() == 5
    notice = NoticePage.objects.get(slug="exempel-12")
    assert "(exempel 12)" in client.get(notice.url).content.decode()
    notice.get_latest_revision_as_object().save_revision().publish()
    assert notice.updates.count() == 1
    assert "(exempel 12)" in client.get("/nyheter/").content.decode()


def test_a_real_site_gets_no_made_up_notice(home: HomePage, settings: Any) -> None:
    settings.EXAMPLE_SITE = False
    with pytest.raises(CommandError):
        call_command("generate_example", notices=1)
    assert not NoticePage.objects.exists()


def test_a_search_with_more_hits_says_so(home: HomePage, client: Client) -> None:
    generate(Amount(notices=25))
    more = "Det finns fler träffar än de här"
    assert more in client.get("/sok/", {"q": "exempel"}).content.decode()
    assert more not in client.get("/sok/", {"q": "exempel 25"}).content.decode()


def test_publishing_reads_few_entries_of_the_admins_search(home: HomePage) -> None:
    generate(Amount(notices=3))
    cache.delete(AVERAGE)
    with CaptureQueriesContext(connection) as captured:
        notice = make_notice("En lång rubrik om vattnet i Exempelby")
    entry = IndexEntry.objects.get(object_id=str(notice.pk), title_norm__lt=1)
    averages = [query["sql"] for query in captured.captured_queries if "AVG(" in query["sql"]]
    assert entry.title_norm > 0
    assert averages
    assert all("LIMIT" in sql for sql in averages)

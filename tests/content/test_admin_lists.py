"""The admin's lists cost the same however many notices there are."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Collection, Page

from content.models import ContentDocument, ContentImage, Incident, NoticeIndexPage
from content.roles import ADMINISTRATOR, PUBLISHER
from content.viewsets import notices
from tests.content.admin_site import Desk, words
from tests.content.factories import make_notice
from tests.content.left_open import files_left_open_by_wagtail
from tests.content.plans import read_one_by_one, selects

if TYPE_CHECKING:
    from content.models import HomePage


def test_the_list_of_notices_ends_and_says_so(
    home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, index = Desk(PUBLISHER), NoticeIndexPage.objects.get()
    for number in range(3):
        make_notice(f"Notis {number}")
    address = f"/admin/pages/{index.pk}/"
    said = words(desk.get(address))
    assert "3 " in said
    assert "första av fler" not in said

    monkeypatch.setattr(notices, "MOST", 2)
    with CaptureQueriesContext(connection) as captured:
        said = words(desk.get(address))
    assert "De 2 första av fler. Sök eller filtrera för att hitta resten." in said
    counts = [one["sql"] for one in captured if "COUNT(*) FROM (SELECT" in one["sql"]]
    of_notices = [sql for sql in counts if "_approved_schedule" in sql or "wagtailcore_page" in sql]
    assert of_notices
    assert [sql for sql in of_notices if "LIMIT 3" not in sql] == []
    assert "Notis 1" in words(desk.get(f"{address}?q=notis"))


def test_the_first_page_counts_no_pages(home: HomePage) -> None:
    with CaptureQueriesContext(connection) as captured:
        Desk(PUBLISHER).get("/admin/")
    every = 'COUNT(*) AS "__count" FROM "wagtailcore_page" WHERE'
    assert not [one["sql"] for one in captured if every in one["sql"]]


def test_what_the_worker_asks_of_all_pages_has_an_index(home: HomePage) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for condition in ("expire_at < now()", "live AND expire_at IS NOT NULL"):
            cursor.execute(f"EXPLAIN SELECT id FROM wagtailcore_page WHERE {condition}")  # noqa: S608
            assert "content_page_expires" in str(cursor.fetchall())


@pytest.fixture
def many_pages(home: HomePage) -> NoticeIndexPage:
    """Two thousand, so that PostgreSQL would rather not read them all."""
    index = NoticeIndexPage.objects.get()
    kind = ContentType.objects.get_for_model(Page)
    Page.objects.bulk_create(
        Page(
            title=f"Sida {number}",
            draft_title=f"Sida {number}",
            slug=f"sida-{number}",
            path=f"{index.path}{number:04}",
            depth=index.depth + 1,
            url_path=f"{index.url_path}sida-{number}/",
            content_type=kind,
            locale=index.locale,
            translation_key=uuid.uuid4(),
            last_published_at=timezone.now(),
            latest_revision_created_at=timezone.now(),
        )
        for number in range(1, 2001)
    )
    Page.objects.filter(pk=index.pk).update(numchild=2000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE wagtailcore_page")
    return index


def test_the_first_page_reads_not_every_page(many_pages: NoticeIndexPage) -> None:
    """It asks for the root of the tree, as each of the admin does, and for what is withdrawn."""
    desk = Desk(PUBLISHER)
    desk.get("/admin/")
    with CaptureQueriesContext(connection) as captured:
        assert desk.get("/admin/").status_code == 200
    asked = list(selects(captured, "wagtailcore_page"))
    assert [sql for sql in asked if '"wagtailcore_page"."depth" = 1 ORDER BY' in sql]
    for sql in asked:
        assert read_one_by_one(sql, "wagtailcore_page") < 1000, sql


def test_the_form_of_a_notice_does_not_list_every_incident(home: HomePage) -> None:
    own, other = (Incident.objects.create(name=one, slug=one) for one in ("vatten", "avlopp"))
    desk, notice = Desk(PUBLISHER), make_notice("Läcka", incident=own)
    form = desk.get(f"/admin/pages/{notice.pk}/edit/").content.decode()
    assert "vatten" in form
    assert "avlopp" not in form
    chosen = words(desk.get("/admin/incident_chooser/results/?q=avl"))
    assert "avlopp" in chosen
    assert "vatten" not in chosen
    assert desk.get(f"/admin/incident_chooser/chosen/{other.pk}/").json()["step"] == "chosen"


def test_a_list_is_searched_and_filtered_at_once(home: HomePage) -> None:
    desk, index = Desk(ADMINISTRATOR), NoticeIndexPage.objects.get()
    make_notice("Vatten")
    explorer = f"/admin/pages/{index.pk}/?q=vatten&has_child_pages="
    assert "Vatten" in words(desk.get(f"{explorer}false"))
    assert "Vatten" not in words(desk.get(f"{explorer}true"))

    given = {"collection": Collection.get_first_root_node(), "file_size": 1}
    ContentImage.objects.create(title="Karta", file="karta.png", width=1, height=1, **given)
    ContentDocument.objects.create(title="Karta", file="karta.pdf", **given)
    with files_left_open_by_wagtail():
        for kind in ("images", "documents"):
            asked = f"/admin/{kind}/results/?q=karta&usage_count_max=3"
            assert "Karta" in words(desk.get(asked))
            assert "Karta" not in words(desk.get(f"{asked}&usage_count_min=1"))

"""Wagtail's indexes follow what is published, and cost nothing where only a draft is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex
from wagtail.search.models import IndexEntry
from wagtail.signal_handlers import disable_reference_index_auto_update

from tests.content.factories import make_notice, make_service

if TYPE_CHECKING:
    from content.models import HomePage, NoticePage
    from support_directory.models import Service

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(home: HomePage) -> NoticePage:
    return make_notice("Koka vatten")


def words_of(notice: NoticePage) -> str:
    return str(IndexEntry.objects.get(object_id=str(notice.pk)).title)


def asked_of_indexes(queries: CaptureQueriesContext) -> list[str]:
    names = ("wagtailsearch_indexentry", "wagtailcore_referenceindex")
    return [one["sql"] for one in queries if any(name in one["sql"] for name in names)]


def test_a_draft_asks_neither_and_a_publication_enters_it(notice: NoticePage) -> None:
    before = words_of(notice)
    notice.title = "Sluta koka vatten"
    with CaptureQueriesContext(connection) as queries:
        revision = notice.save_revision()
    assert asked_of_indexes(queries) == []
    assert words_of(notice) == before
    revision.publish()
    assert words_of(notice) != before


@pytest.fixture
def named(notice: NoticePage) -> Service:
    """In what the notice says, saved nowhere yet."""
    service = make_service("Stödlinjen", "112")
    notice.body = [("support_services", {"heading": "", "services": [service]})]
    return service


def test_whom_a_publication_names_is_in_the_index(notice: NoticePage, named: Service) -> None:
    revision = notice.save_revision()
    assert not ReferenceIndex.get_references_to(named).exists()
    revision.publish()
    assert ReferenceIndex.get_references_to(named).exists()


def test_who_leaves_references_alone_goes_on_doing_so(notice: NoticePage, named: Service) -> None:
    """As the example site is loaded: a draft saved in between must not end it."""
    with disable_reference_index_auto_update():
        notice.save_revision()
        notice.save()
    assert not ReferenceIndex.get_references_to(named).exists()
    notice.save()
    assert ReferenceIndex.get_references_to(named).exists()

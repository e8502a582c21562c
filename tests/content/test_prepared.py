"""A query that is composed once still asks the database anew, and only for what it is asked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import get_language, override
from wagtail.models import Locale, Page

from content.models import Category, NoticePage
from content.prepared import PreparedQuery
from tests.content.factories import make_notice

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from content.models import HomePage

pytestmark = pytest.mark.django_db


def test_each_call_asks_for_its_own_values() -> None:
    by_name = PreparedQuery[Category](lambda name: Category.objects.filter(name=name)[:1])
    Category.objects.create(name="Vatten", slug="vatten")
    assert by_name.first("Vatten")
    assert by_name.first("Brand") is None
    made = Category.objects.create(name="Brand", slug="brand")
    assert by_name.first("Brand") == made
    Category.objects.filter(pk=made.pk).update(slug="eld")
    assert by_name.objects("Brand")[0].slug == "eld"
    made.delete()
    assert by_name.objects("Brand") == []


def test_objects_are_what_the_query_set_itself_gives(home: HomePage) -> None:
    made = make_notice("Koka vattnet", body_of=[("text", "<p>Koka.</p>")])
    notices = PreparedQuery[NoticePage](
        lambda pk: NoticePage.objects.filter(pk=pk).select_related("locale").listed()
    )
    ours, own = notices.objects(made.pk)[0], NoticePage.objects.get(pk=made.pk)
    assert {**vars(ours), "_state": None} == {**vars(own), "_state": None}
    with CaptureQueriesContext(connection) as captured:
        assert ours.locale.language_code == "sv"
        assert str(ours.body) == str(own.body)
    assert not captured.captured_queries


def test_any_number_of_values_and_every_kind(home: HomePage) -> None:
    pages = PreparedQuery[Page](
        lambda slugs, key, after: (
            Page.objects.filter(slug__in=slugs, translation_key=key, first_published_at__gt=after)
            .order_by("path")
            .values_list("slug", "translation_key")
        )
    )
    long_ago = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    found = [(home.slug, home.translation_key)]
    assert pages.rows((home.slug,), home.translation_key, long_ago) == found
    assert pages.rows(("x", home.slug, "y"), home.translation_key, long_ago) == found
    assert pages.rows(("x", "y"), home.translation_key, long_ago) == []


def test_each_language_has_its_own_query() -> None:
    made = []

    def composed() -> QuerySet[Locale, tuple[int]]:
        made.append(get_language())
        return Locale.objects.values_list("pk")

    locales = PreparedQuery[Locale](composed)
    for language in ("sv", "en", "sv", "en"):
        with override(language):
            locales.rows()
    assert made == ["sv", "en"]


def test_a_value_that_django_would_change_is_refused() -> None:
    beginning = PreparedQuery[Category](lambda name: Category.objects.filter(name__startswith=name))
    with pytest.raises(TypeError, match="as they are"):
        beginning.objects("Va")
    with pytest.raises(TypeError, match="stand-in"):
        beginning.objects(1.5)

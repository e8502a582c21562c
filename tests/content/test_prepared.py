"""A query that is composed once still asks the database anew, and only for what it is asked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import get_language, override
from wagtail.models import Locale, Page

from content.models import Category, NoticePage
from content.prepared import PreparedQuery
from support_directory.models import Service
from tests.content.factories import make_notice, make_service

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


def test_what_a_query_says_itself_is_planned_for_and_taken_as_it_is() -> None:
    """A plan for any value at all would be dear, and made anew each time."""
    odd = "100 % 'säkert' \\ %s"
    named_so = PreparedQuery[Category](
        lambda slug: Category.objects.filter(slug=slug).exclude(name=odd).values_list("slug")[:3]
    )
    Category.objects.create(name=odd, slug="udda")
    Category.objects.create(name="Vatten", slug="vatten")
    assert (named_so.rows("udda"), named_so.rows("vatten")) == ([], [("vatten",)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, parameter_types::text[] FROM pg_prepared_statements")
        [types] = [types for statement, types in cursor.fetchall() if "säkert" in statement]
    assert len(types) == 1


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


def test_what_is_prefetched_and_what_is_left_for_later() -> None:
    def asked(day: dt.date) -> QuerySet[Service]:
        return Service.objects.listed(day).with_card().defer("summary_sv").in_order()

    today = timezone.localdate()
    make_service("Stödlinjen", "0155-24 70 00", listed_from=today)
    [ours], [own] = PreparedQuery[Service](asked).objects(today), asked(today)
    with CaptureQueriesContext(connection) as captured:
        assert list(ours.contact_points.all()) == list(own.contact_points.all()) != []
        assert (ours.organization, ours.get_deferred_fields()) == (own.organization, {"summary_sv"})
    assert not captured.captured_queries
    assert PreparedQuery[Service](asked).objects(today - dt.timedelta(days=1)) == []


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

"""What is sent apart from its statement means the same, and is planned once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.db.models import Count, Value
from django.db.models.functions import Concat, Length

from nykoping_safety.planning_cursor import MOST_VALUES, PLANS_OF_A_CONNECTION, is_plain
from support_directory.models import Need

if TYPE_CHECKING:
    from django.db.models import QuerySet

pytestmark = pytest.mark.django_db


def plans() -> list[str]:
    assert connection.connection is not None
    asked = connection.connection.execute("SELECT statement FROM pg_prepared_statements")
    return [statement for (statement,) in asked]


def planned_of(query_set: QuerySet[Need]) -> list[str]:
    """Asked often enough that what may be planned is."""
    before = set(plans())
    for _time in range(3):
        list(query_set.all())
    return [statement for statement in plans() if statement not in before]


@pytest.fixture
def need() -> Need:
    return Need.objects.create(name_sv="Oro för 100 %", slug="oro")


@pytest.mark.parametrize(
    ("statement", "plain"),
    [
        ('SELECT "a"."b" FROM "a" WHERE ("a"."c" = %s AND "a"."d" IN (%s, %s))', True),
        ('SELECT %s AS "a" FROM "b" WHERE "b"."path" BETWEEN %s AND %s LIMIT 1', True),
        ('INSERT INTO "a" ("b", "c", "d") VALUES (%s, DEFAULT, %s) RETURNING "a"."id"', True),
        ('UPDATE "a" SET "b" = %s, "c" = NULL WHERE "a"."id" = %s', True),
        ('DELETE FROM "a" WHERE "a"."id" IN (%s)', True),
        ('INSERT INTO "a" ("b") VALUES (%s), (%s)', False),  # rows would decide the type together
        ('UPDATE "a" SET "b" = (%s / LENGTH("a"."c"))', False),
        ('UPDATE "a" SET "b" = %s + "a"."c"', False),
        ('SELECT "a"."b" = %s AS "x", COUNT(*) FROM "a" GROUP BY "a"."b" = %s', False),
        ('SELECT DISTINCT "a"."b" FROM "a" WHERE "a"."c" = %s', False),
        ('SELECT "a"."b" FROM "a" WHERE CONCAT("a"."c", %s) = %s', False),
        ('SELECT "a"."b" FROM "a" WHERE "a"."c" LIKE \'100 %%\' AND "a"."d" = %s', False),
        ("SELECT set_config('TimeZone', %s, false)", False),
        ("SAVEPOINT %s", False),
    ],
)
def test_values_beside_a_column_are_plain(statement: str, plain: bool) -> None:
    assert is_plain(statement) is plain


def test_the_same_statement_is_planned_once_for_all_values(need: Need) -> None:
    for slug in ("oro", "annat", "oro", "tredje"):
        found = list(Need.objects.filter(slug=slug))
        assert found == ([need] if slug == "oro" else [])
    asking = [statement for statement in plans() if '"slug" = $1' in statement]
    assert len(asking) == 1


def test_what_a_function_is_given_is_not_sent_apart(need: Need) -> None:
    labelled = Need.objects.annotate(label=Concat("slug", Value(" till 100 %")))
    assert labelled.get(label="oro till 100 %") == need
    assert planned_of(labelled.filter(label="oro till 100 %")) == []


def test_an_expression_that_is_also_grouped_by_means_the_same(need: Need) -> None:
    lengths = Need.objects.filter(pk=need.pk).values_list(Length("slug") + Value(1))
    assert list(lengths.annotate(count=Count("pk"))) == [(4, 1)]
    assert list(lengths.distinct()) == [(4,)]


def test_a_long_list_is_written_into_its_statement(need: Need) -> None:
    few, many = (Need.objects.filter(pk__in=range(need.pk, need.pk + n)) for n in (3, MOST_VALUES))
    assert planned_of(few)
    assert planned_of(many.exclude(slug="")) == []
    assert list(many) == [need]
    assert list(Need.objects.filter(pk__in=range(need.pk, need.pk + 70_000))) == [need]


def test_a_connection_keeps_no_more_plans_than_it_may(need: Need) -> None:
    for n in range(1, MOST_VALUES):
        for _time in range(2):
            list(Need.objects.filter(pk__in=range(n)))
            list(Need.objects.filter(sort_order__in=range(n)).only("pk"))
            list(Need.objects.filter(sort_order__in=range(n)).only("slug"))
            list(Need.objects.filter(slug__in=map(str, range(n))).only("slug"))
            list(Need.objects.filter(slug__in=map(str, range(n))).only("pk"))
    assert PLANS_OF_A_CONNECTION - 5 < len(plans()) < PLANS_OF_A_CONNECTION + 10

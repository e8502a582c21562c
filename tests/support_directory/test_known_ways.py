"""Ways in that are kept as objects say what their rows say now."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import translation

from support_directory.known_ways import ways_in_of
from support_directory.models import ContactPoint, Service
from tests.support_directory.factories import ContactPointFactory

pytestmark = pytest.mark.django_db


def ways() -> list[ContactPoint]:
    return ways_in_of(Service.objects.listed())


def test_what_still_says_the_same_is_the_same_object_in_every_language() -> None:
    ContactPointFactory.create()
    [before] = ways()
    with translation.override("en"):
        [after] = ways()
    assert after is before


def test_a_change_by_sql_is_seen_and_one_that_is_taken_back_too() -> None:
    point = ContactPointFactory.create(opening_hours="24/7", languages=["sv"])
    said = []
    for hours, languages in (("Mo-Fr 09:00-12:00", ["en"]), ("24/7", ["sv"])):
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE support_directory_contactpoint SET opening_hours = %s, languages = %s",
                [hours, languages],
            )
        [seen] = ways()
        said.append((seen.pk, seen.opening_hours, seen.languages))
    assert said == [(point.pk, "Mo-Fr 09:00-12:00", ["en"]), (point.pk, "24/7", ["sv"])]


def test_one_that_is_gone_is_gone() -> None:
    kept, gone = ContactPointFactory.create_batch(2)
    assert len(ways()) == 2
    gone.delete()
    assert [way.pk for way in ways()] == [kept.pk]

"""Whom the directory names on the example site, in each language and at any hour."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from content.example.loading import FOLDER
from support_directory.importing.reading import read_file
from support_directory.importing.saving import import_services
from support_directory.models import Audience, ContactPoint, Need, Service
from tests.content.site_trees import site_tree
from tests.content.test_public_pages import html, main, words
from tests.content.test_support_answers import LATE, at, names
from tests.made_once import made_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

STOCKHOLM = timezone.get_default_timezone()


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with made_once(django_db_blocker):
        site_tree()
        import_services(read_file(FOLDER / "services.json"))
        yield


@pytest.fixture
def example(kept: None, db: None) -> None:
    pass


def test_the_directory_begins_with_numbers_that_always_answer(
    example: None, client: Client
) -> None:
    before, _break, _after = main(html(client, "/stod/")).partition('id="behov"')
    numbers = re.findall(r'href="tel:([^"]+)"', before)
    assert numbers[0] == "112"
    assert len(numbers) == 4
    shown = ContactPoint.objects.filter(written_as__in=re.findall(r"<bdi[^>]*>([^<]+)", before))
    hours = {point.opening_hours for point in shown if point.written_as != "112"}
    assert hours == {"24/7"}
    assert words(before).count("Inte bekräftat av kommunen") == 1  # said, and once


MOMENTS = {
    "at night": dt.datetime(2026, 11, 26, 3, 0, tzinfo=STOCKHOLM),
    "on Christmas Eve": dt.datetime(2026, 12, 24, 15, 0, tzinfo=STOCKHOLM),
    "on a weekday": dt.datetime(2026, 11, 25, 10, 0, tzinfo=STOCKHOLM),
}


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(one, id=name, marks=[] if name == "at night" else pytest.mark.full)
        for name, one in MOMENTS.items()
    ],
)
def test_two_clicks_from_home_somebody_answers(
    example: None, client: Client, moment: dt.datetime
) -> None:
    with at(moment):
        first_click = set(re.findall(r'href="(/stod/(?:om|for)/[^"]+)"', main(html(client, "/"))))
        assert len(first_click) == Audience.objects.count() + Need.objects.count()
        open_now = numbers_that_answer(moment)
        for address in [*first_click, "/stod/", "/stod/oppet-nu/", "/stod/?sprak=uk&anonym=ja"]:
            page = main(html(client, address))
            assert 'href="tel:112"' in page
            assert open_now & set(re.findall(r'href="tel:([^"]+)"', page)), address


@pytest.mark.parametrize(
    ("moments", "of_each"),
    [
        pytest.param(["at night"], slice(None, None, 9), id="some"),
        pytest.param(MOMENTS, slice(None), id="all", marks=pytest.mark.full),
    ],
)
def test_somebody_answers_in_two_clicks_in_each_language(
    example: None, client: Client, moments: list[str], of_each: slice
) -> None:
    for language in ("sv-simple", "en", "fi", "ar", "so", "uk"):
        support = f"/{language}/stod/"
        for moment in map(MOMENTS.__getitem__, moments):
            open_now = numbers_that_answer(moment)
            with at(moment):
                home = main(html(client, f"/{language}/"))
                choices = re.findall(rf'href="({support}(?:om|for)/[^"]+)"', home)
                assert len(choices) == Audience.objects.count() + Need.objects.count()
                for address in [*choices[of_each], f"{support}oppet-nu/"]:
                    page = main(html(client, address))
                    assert open_now & set(re.findall(r'href="tel:([^"]+)"', page)), address
                    assert f'action="{support}"' in page


def numbers_that_answer(moment: dt.datetime) -> set[str]:
    points = ContactPoint.objects.filter(kind="phone", service__in=Service.objects.listed())
    known = [(point.value, point.opening(moment)) for point in points]
    return {value for value, opening in known if opening and opening.is_open} - {"112"}


def test_every_count_is_what_the_choice_gives(example: None, client: Client) -> None:
    with at(LATE):
        page = html(client, "/stod/?malgrupp=anhoriga&anonym=ja")
        selects = re.findall(r'<select[^>]* name="(\w+)">(.*?)</select>', page, re.DOTALL)
        assert len(selects) == 3
        for name, select in selects:
            kept = {"malgrupp": "anhoriga", "anonym": "ja"}
            for word, count in re.findall(r'value="([^"]+)"[^>]*>[^(]*\((\d+)\)', select):
                answer = html(client, f"/stod/?{urlencode({**kept, name: word})}")
                assert len(names(answer)) == int(count), word
                assert f'value="{word}" selected' in answer

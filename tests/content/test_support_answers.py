"""Whom the directory names for somebody's choices, in which order, and when nobody suits."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.utils import timezone

from content.example.loading import FOLDER
from support_directory.importing.reading import read_file
from support_directory.importing.saving import import_services
from support_directory.models import Audience, ContactPoint, Need, Service
from tests.bench.large_directory import fill_directory
from tests.content.factories import make_service
from tests.content.test_public_pages import html, main, words
from tests.content.test_query_counts import queries

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage

STOCKHOLM = timezone.get_default_timezone()
SOURCE = "https://www.example.se/"
SOURCED_HOURS = {"hours_evidence": "sourced", "hours_source_url": SOURCE}
SOURCED_NUMBER = {"value_evidence": "sourced", "value_source_url": SOURCE}
LATE = dt.datetime(2026, 11, 25, 23, 40, tzinfo=STOCKHOLM)


def at(moment: dt.datetime) -> Any:
    return time_machine.travel(moment, tick=False)


def helping(name: str, need: str, number: str = "", **fields: Any) -> Service:
    service = make_service(name, number, **fields)
    service.needs.set(Need.objects.filter(slug=need))
    service.save()
    return service


def way_in(service: Service, kind: str = "phone", hours: str = "", **fields: Any) -> ContactPoint:
    values = {"phone": "0155-24 80 00", "chat": "https://www.example.se/chatt"}
    sourced = {**SOURCED_NUMBER, **(SOURCED_HOURS if hours else {})}
    stated = {"written_as": values[kind], "opening_hours": hours, **sourced, **fields}
    return ContactPoint.objects.create(service=service, kind=kind, **stated)


def names(page: str) -> list[str]:
    """Of the services on a page, in order, without those that only answer instead."""
    results = main(page).split('id="svarar"')[0]
    found = re.findall(r'class="(?:service-card|first-contact)__name"><a[^>]*>([^<]*)</a>', results)
    return [unescape(name) for name in found]


def answering(page: str) -> str:
    return words(main(page).partition('id="svarar"')[2])


@pytest.fixture
def example(home: HomePage) -> None:
    import_services(read_file(FOLDER / "services.json"))


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


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
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
    all_trees: HomePage, example: None, client: Client, moments: list[str], of_each: slice
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


def test_choices_hold_for_one_and_the_same_way_in(home: HomePage, client: Client) -> None:
    both = make_service("Anonym chatt")
    way_in(both, "chat", anonymity="yes", price="free", languages=["sv", "ar"])
    way_in(both, anonymity="no", price="free")
    either = make_service("Anonym telefon")
    way_in(either, anonymity="possible", price="free", languages=["ar"])
    way_in(either, "chat", anonymity="no", price="other")

    assert names(html(client, "/stod/?anonym=ja")) == ["Anonym chatt", "Anonym telefon"]
    page = html(client, "/stod/?kontakt=chatta&anonym=ja&gratis=ja&sprak=ar")
    assert names(page) == ["Anonym chatt"]
    assert "Dina val gäller: Chatt example.se Anonym chatt" in words(main(page))


def test_a_service_for_everybody_is_for_each_audience(home: HomePage, client: Client) -> None:
    make_service("Alla", "116 111")
    for name, audience in (("Barn", "barn-och-unga"), ("Vittnen", "vittnen")):
        service = make_service(name, "116 111")
        service.audiences.set(Audience.objects.filter(slug=audience))
        service.save()
    assert names(html(client, "/stod/for/barn-och-unga/")) == ["Alla", "Barn"]


def test_open_now_holds_no_uncertain_hours(home: HomePage, client: Client) -> None:
    way_in(make_service("Natten"), hours="Mo-Su 21:00-06:00")
    way_in(make_service("Dagen"), hours="Mo-Su 09:00-21:00")
    way_in(make_service("Gissning"), hours="24/7", hours_evidence="unsourced")
    make_service("Okänd", "116 111")
    for address in ("/stod/oppet-nu/", "/stod/?oppet=nu"):
        with at(LATE):
            page = html(client, address)
        assert names(page) == ["Natten"]
        said = words(main(page))
        assert "Läget klockan 23.40 den 25 november" in said.replace("\u00a0", " ")
        assert '<time datetime="2026-11-25T23:40+01:00">' in page
        assert "Telefon 0155-24 80 00: Öppet nu, till 06.00" in said
        assert "2 till kan ha öppet, men tiderna är osäkra" in said
        assert 'href="/stod/"' in main(page)


def test_an_answer_has_the_open_first_then_the_local(home: HomePage, client: Client) -> None:
    way_in(make_service("A riks"), hours="Mo-Su 09:00-21:00")
    way_in(make_service("B bekräftad"), hours="Mo-Su 09:00-21:00").confirm("keeper", LATE.date())
    way_in(make_service("C lokal", reach="local"), hours="Mo-Su 09:00-21:00")
    way_in(make_service("D natten"), hours="Mo-Su 21:00-06:00")
    way_in(make_service("E fara", urgency="danger_to_life"))
    with at(LATE):
        page = html(client, "/stod/?kontakt=ring")
    assert names(page) == ["E fara", "D natten", "C lokal", "B bekräftad", "A riks"]


def test_a_lasting_page_has_first_who_always_answers(home: HomePage, client: Client) -> None:
    way_in(helping("Dygnet", "mar-daligt"), hours="24/7")
    way_in(helping("Lokal", "mar-daligt", reach="local"))
    way_in(helping("Natten", "mar-daligt"), hours="Mo-Su 21:00-06:00")
    with at(LATE):
        page = html(client, "/stod/om/mar-daligt/")
    assert names(page) == ["Dygnet", "Lokal", "Natten"]
    assert "Läget klockan" not in words(page)


def test_an_empty_answer_says_what_to_loosen(home: HomePage, client: Client) -> None:
    way_in(helping("Stödlinjen", "beroende"))
    always = make_service("Dygnet")
    way_in(always, hours="24/7", written_as="90 390")
    with at(LATE):
        page = html(client, "/stod/?behov=beroende&oppet=nu")
    said = words(main(page))
    assert "Ingen passar alla dina val" in said
    assert links_with_counts(page) == {
        "/stod/oppet-nu/": 1,
        "/stod/om/beroende/": 1,
    }
    assert "Här svarar någon nu Dygnet" in answering(page)
    assert 'href="tel:90390"' in page


def links_with_counts(page: str) -> dict[str, int]:
    links = re.findall(
        r'need-links__link" href="([^"]+)".*?aria-hidden="true">(\d+)<', page, re.DOTALL
    )
    return {unescape(address): int(count) for address, count in links}


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


OF_EVERY_PAGE = re.compile(r'<style>.*?</style>|<script type="module">.*?</script>', re.DOTALL)
SINGLE_CHOICES = (
    *("malgrupp=vuxna", "behov=mar-daligt", "sprak=en", "kontakt=ring", "kontakt=skriv"),
    *("oppet=nu", "anonym=ja", "gratis=ja", "sida=3", ""),
)


@pytest.mark.full
def test_any_choice_among_a_thousand_costs_twelve_queries(home: HomePage, client: Client) -> None:
    fill_directory()
    chosen = [f"/stod/?{query}" for query in SINGLE_CHOICES]
    nobody = "/stod/?malgrupp=vittnen&behov=beroende&sprak=en&oppet=nu&anonym=ja&gratis=ja"
    for address in [*chosen, nobody, "/stod/", "/stod/om/beroende/", "/stod/for/vuxna/"]:
        assert queries(client, address) <= 12, address
        told = OF_EVERY_PAGE.sub("", html(client, address))
        assert len(told.encode()) < 97_000, address


def test_a_long_list_is_read_page_by_page(home: HomePage, client: Client) -> None:
    for number in range(60):
        make_service(f"Stöd {number:02}", "116 111", slug=f"stod-{number}")
    first = html(client, "/stod/")
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    second = html(client, unescape(following[1]))
    assert [*names(first), *names(second)] == [f"Stöd {number:02}" for number in range(60)]
    assert "Visar 1–40 av 60" in words(first)

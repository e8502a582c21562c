"""Whom the directory names for somebody's choices, in which order, and when nobody suits."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.utils import timezone

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

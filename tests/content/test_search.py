"""The site's search: numbers however spelled, closed lines, words with slips of the pen."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from support_directory.models import (
    ContactPoint,
    Need,
    Service,
    ServiceFallback,
)
from tests.content.admin_site import soup, words
from tests.content.factories import draft, make_notice, make_service
from tests.content.search_page import ask, names

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage


@pytest.fixture
def directory(home: HomePage) -> Service:
    make_service("Polisens tips", "114 14", slug="tips")
    make_service("Orosanmälan", "0155-24 80 00", summary_sv="Är du orolig för ett barn?")
    make_service("Bris", "116 111", description_sv="Kuratorer lyssnar på barn.")
    new = make_service("Nya linjen", "116 123")
    closed = {"status": "defunct", "closed_on": dt.date(2019, 3, 1), "replaced_by": new}
    return make_service("Gamla linjen", "0771-22 00 60", **closed)


@pytest.mark.parametrize(
    "typed", ["114 14", "11414", " 114\u00a014 ", "114-14", "ring 114 14", "tel 114 14!"]
)
def test_a_number_is_found_however_it_is_spelled(
    client: Client, directory: Service, typed: str
) -> None:
    assert names(client, typed) == ["Polisens tips"]


@pytest.mark.parametrize("typed", ["0155-24 80 00", "0155248000", "+46 155 24 80 00"])
def test_a_long_number_is_found_with_a_way_to_ring(
    client: Client, directory: Service, typed: str
) -> None:
    assert names(client, typed) == ["Orosanmälan"]
    assert soup(ask(client, typed)).main.find("a", href="tel:+46155248000")


def test_the_number_of_a_closed_line_leads_on(client: Client, directory: Service) -> None:
    answer = ask(client, "0771 220060")
    said = words(answer)
    assert "Nedlagd sedan 1 mars 2019" in said
    assert soup(answer).main.find("a", href="tel:116123")
    assert not soup(answer).main.find("a", href="tel:+46771220060")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("orosanmalan", "Orosanmälan"),
        ("orosanmälningar", "Orosanmälan"),
        ("orosanmllan", "Orosanmälan"),
        ("barnen", "Bris"),
        ("kurator", "Bris"),
        ("polisen", "Polisens tips"),
        ("BRIS", "Bris"),
        ("bris organisation", "Bris"),
    ],
)
def test_words_are_found_by_stem_and_in_spite_of_slips(
    client: Client, directory: Service, typed: str, name: str
) -> None:
    assert name in names(client, typed)


def test_a_need_finds_those_who_help_with_it(client: Client, directory: Service) -> None:
    bris = Service.objects.get(slug="bris")
    need = Need.objects.create(slug="prov", name_sv="Jag hör röster", name_en="I hear voices")
    bris.needs.add(need)
    bris.save()
    assert names(client, "hör röster") == ["Bris"]


def test_notices_are_found_where_everybody_may_read_them(client: Client, home: HomePage) -> None:
    make_notice("Skyddsrum i Nyköping", text="<p>Dörrarna kontrolleras.</p>")
    assert names(client, "skyddsrummet") == ["Skyddsrum i Nyköping"]
    assert names(client, "dörr") == ["Skyddsrum i Nyköping"]
    assert names(client, "skydsrum") == ["Skyddsrum i Nyköping"]
    assert names(client, "nykoping") == ["Skyddsrum i Nyköping"]


def test_what_is_not_public_is_never_found(client: Client, home: HomePage) -> None:
    make_notice("Hemligt utkast", live=False)
    public = make_notice("Öppen notis")
    draft(public, title="Hemlig ändring").save_revision()
    closed = make_notice("Hemlig sida")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    make_service("Hemligt stöd", "116 111", listed_from=dt.date(2999, 1, 1))
    for typed in ("hemligt", "hemlig", "116 111"):
        assert names(client, typed) == []


def test_a_despair_is_not_answered_by_whatever_else_one_may_want(
    client: Client, directory: Service
) -> None:
    make_service("Jag vill veta", summary_sv="Om brott, för barn.")
    for typed in ("jag vill dö", "jag vill do", "vill dö"):
        assert names(client, typed) == []
    assert names(client, "jag vil veta") == ["Jag vill veta"]


def test_nothing_found_names_who_answers_at_any_hour(client: Client, home: HomePage) -> None:
    source = "https://www.example.se/x"
    sure = {"hours_evidence": "sourced", "hours_source_url": source}
    sure |= {"value_evidence": "sourced", "value_source_url": source}
    for name, number, hours in (("Alltid", "116 111", "24/7"), ("Dagtid", "90 390", "09:00-17:00")):
        ContactPoint.objects.filter(service=make_service(name, number)).update(
            opening_hours=hours, **sure
        )
    main = soup(ask(client, "xyzzyplugh")).main
    answering = main.find("section", attrs={"aria-labelledby": "svarar"})
    assert answering.find("a", href="tel:116111")
    assert not answering.find("a", href="tel:90390")


def test_a_line_that_nobody_followed_leads_to_its_fallback(
    client: Client, directory: Service
) -> None:
    gone = make_service("Borta chatten", status="defunct")
    ServiceFallback.objects.create(service=gone, fallback=Service.objects.get(slug="bris"))
    assert soup(ask(client, "borta")).main.find("a", href="tel:116111")


def test_nothing_found_still_leads_to_somebody(client: Client, directory: Service) -> None:
    for service in Service.objects.all():
        service.needs.add(Need.objects.first())
        service.save()
    main = soup(ask(client, "xyzzyplugh")).main
    assert main.find("a", href="tel:112")
    assert main.find("a", href="/stod/")
    assert main.select(".need-links a")
    assert "Vi hittar inget för ”xyzzyplugh”" in main.get_text()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("a" * 10_000, "Skriv kortare, högst 200 tecken."),
        ("?!&|:*'\"()", "Skriv ett ord eller ett nummer"),
        ("' OR 1=1 --", "Vi hittar inget"),
        ('"', "Skriv ett ord"),
        ("9" * 150, "Vi hittar inget"),
        ("<script>alert(1)</script>", "Vi hittar inget"),
        ("🙂 a", "Vi hittar inget"),
    ],
)
def test_odd_input_gets_a_sentence(
    client: Client, directory: Service, typed: str, sentence: str
) -> None:
    answer = ask(client, typed)
    assert sentence in words(answer)
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("typed", ["%00", "bris%00"])
def test_invisible_characters_are_refused_in_words(
    client: Client, directory: Service, typed: str
) -> None:
    answer = client.get(f"/sok/?q={typed}")
    assert answer.status_code == 400
    assert "tecken" in answer.content.decode()


def test_what_was_typed_stays_in_the_field(client: Client, directory: Service) -> None:
    assert soup(ask(client, "xyz < å")).find(id="sok")["value"] == "xyz < å"


def test_each_language_searches_under_its_own_path(client: Client, directory: Service) -> None:
    Service.objects.filter(slug="bris").update(name_en="Children's helpline")
    page = soup(client.get("/en/sok/", {"q": "helplines"}))
    assert page.html["lang"] == "en"
    assert page.select_one(".search-results__name a")["href"] == "/en/stod/bris/"
    assert page.find(id="sok").find_parent("form")["action"] == "/en/sok/"
    swedish = soup(client.get("/en/sok/", {"q": "orosanmälan"})).select_one(".search-results__name")
    assert swedish.find("span", lang="sv", dir="ltr").get_text() == "Orosanmälan"


def test_a_search_leaves_nothing_behind(client: Client, home: HomePage) -> None:
    answer = ask(client, "bris")
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert soup(answer).find("meta", {"name": "robots", "content": "noindex"})


def test_the_search_stands_in_every_frame(client: Client, home: HomePage) -> None:
    for address in ("/", "/stod/", "/finns-inte/"):
        assert soup(client.get(address)).header.find("a", href="/sok/")


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_twelve_finds_cost_what_one_does(home: HomePage, client: Client, count: int) -> None:
    new = make_service("Efterträdaren", "116 123")
    for number in range(count):
        make_service(f"Linje {number}", f"0155-24 80 {number:02}", slug=f"linje-{number}")
        closed = make_service(f"Linje stängd {number}", slug=f"c{number}", status="defunct")
        closed.replaced_by = new
        closed.save()
        ContactPoint.objects.create(service=closed, kind="phone", written_as="0155-24 81 00")
        make_notice(f"Linje notis {number}")
    ask(client, "linje")
    with CaptureQueriesContext(connection) as captured:
        ask(client, "linje")
    assert len(captured) <= 23

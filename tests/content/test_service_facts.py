"""What a card says, and how sure the reader may be of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from content.service_facts import ServiceFacts
from support_directory.models import ContactPoint, Service
from tests.content.factories import make_service

pytestmark = pytest.mark.django_db

FACTS = ("value", "hours", "price", "anonymity")
KNOWN = {"opening_hours": "Mo-Fr 09:00-21:00", "price": "free", "anonymity": "yes"}


def sourced(
    url: str = "https://www.bris.se/x", as_of: str = "2025-08", *facts: str
) -> dict[str, str]:
    return {
        f"{fact}_{name}": value
        for fact in facts or FACTS
        for name, value in [("evidence", "sourced"), ("source_url", url), ("source_as_of", as_of)]
    }


def service_with(*ways_in: dict[str, Any]) -> Service:
    service = make_service("Bris")
    for order, way_in in enumerate(ways_in):
        defaults = {"kind": "phone", "written_as": "116 111", "sort_order": order}
        ContactPoint.objects.create(service=service, **{**defaults, **way_in})
    return Service.objects.with_ways_in().get()


def said(facts: ServiceFacts) -> list[list[str]]:
    return [
        [f"{line.words} ({line.doubt})" if line.doubt else str(line.words) for line in way.facts]
        for way in facts.ways_said_once
    ]


def trust(service: Service) -> str:
    line = ServiceFacts(service).trust
    return line.words if line else ""


def test_a_sourced_card_says_that_nobody_confirmed_it() -> None:
    price = sourced("https://telia.se/y", "2021", "price")
    service = service_with({**KNOWN, **sourced(), **price})
    assert trust(service) == "Inte bekräftat av kommunen."


@pytest.mark.parametrize(
    ("as_of", "sentence"),
    [
        ("2017-11", "Från kommunens webbplats 2017. Inte kontrollerat sedan dess."),
        ("", "Från kommunens webbplats. Inte kontrollerat på nytt."),
    ],
)
def test_the_municipalitys_own_site_is_called_so(as_of: str, sentence: str) -> None:
    municipal = sourced("https://www.nykoping.se/x", as_of)
    assert trust(service_with({**KNOWN, **municipal})) == sentence


def test_an_unsourced_number_is_said_to_be_uncertain() -> None:
    assert trust(service_with(KNOWN)) == "Osäkra uppgifter. Kommunen har inte bekräftat dem."


def test_a_confirmed_card_says_when() -> None:
    service = service_with(KNOWN)
    service.contact_points.get().confirm("socialtjänsten")
    confirmed = Service.objects.with_ways_in().get()
    assert trust(confirmed).startswith("Bekräftat av kommunen ")
    assert said(ServiceFacts(confirmed)) == [["Mån–fre 9–21", "Gratis", "Du kan vara anonym"]]


def test_only_what_is_less_sure_is_marked() -> None:
    service = service_with({**KNOWN, **sourced(), "price_evidence": "unsourced"})
    assert said(ServiceFacts(service)) == [
        ["Mån–fre 9–21", "Gratis (osäker uppgift)", "Du kan vara anonym"]
    ]


def test_hours_in_conflict_lead_to_the_website() -> None:
    chat = {"kind": "chat", "written_as": "https://www.bris.se/chatt"}
    conflict = {"hours_evidence": "conflicting", "hours_note_sv": "Källorna går isär."}
    facts = ServiceFacts(service_with({**KNOWN, **sourced(), **conflict}, chat))
    assert said(facts)[0][0] == "Tiderna är osäkra. Se bris.se"


def test_an_uncertain_address_is_marked() -> None:
    page = {"kind": "website", "written_as": "https://bris.se/"}
    facts = ServiceFacts(service_with({**KNOWN, **sourced()}, page))
    assert [way.doubt for way in facts.ways] == ["", "osäker uppgift"]


@pytest.mark.parametrize("neighbour", ["https://bris.se/", "112"])
def test_a_changed_number_is_not_confirmed_whatever_stands_beside_it(neighbour: str) -> None:
    kind = "phone" if neighbour == "112" else "website"
    beside = {"kind": kind, "written_as": neighbour, **sourced()}
    service = service_with({**KNOWN, **sourced()}, beside)
    ContactPoint.objects.filter(written_as="116 111").update(value="116006")
    service = Service.objects.with_ways_in().get(pk=service.pk)
    assert [way.doubt for way in ServiceFacts(service).ways] == ["inte bekräftat", ""]


def test_the_emergency_number_carries_no_doubt() -> None:
    facts = ServiceFacts(service_with({"written_as": "112", **KNOWN}))
    assert facts.trust is None
    assert said(facts) == [["Mån–fre 9–21", "Gratis", "Du kan vara anonym"]]


def test_what_one_asks_112_for_carries_doubt() -> None:
    service = service_with({"written_as": "112", "instruction_sv": "Be att få tala med prästen"})
    assert trust(service).startswith("Osäkra uppgifter")


def test_what_neighbours_share_stands_once() -> None:
    chat = {"kind": "chat", "written_as": "https://bris.se/chatt"}
    facts = ServiceFacts(service_with({**KNOWN, **sourced()}, {**chat, **KNOWN, **sourced()}))
    assert said(facts) == [[], ["Mån–fre 9–21", "Gratis", "Du kan vara anonym"]]


def test_what_nobody_knows_is_left_out() -> None:
    assert said(ServiceFacts(service_with({}))) == [[]]


def test_reading_a_web_page_has_no_hours_or_price() -> None:
    page = {"kind": "website", "written_as": "https://bris.se/", "hours_note_sv": "Stängs i maj."}
    assert said(ServiceFacts(service_with({**KNOWN, **page}))) == [["Stängs i maj"]]


def test_a_swedish_note_says_so_on_an_english_page() -> None:
    service = service_with({"price_note_sv": "Operatören tar betalt"})
    with translation.override("en"):
        line = ServiceFacts(service).ways[0].facts[0]
    assert line.words == '<span lang="sv" dir="ltr">Operatören tar betalt</span>'

"""What hangs on a notice board or lies in a wallet says the same as the pages, and from when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from content.time_words import as_of_in_words
from support_directory.models import Audience, ServiceList, ServiceListItem
from tests.content.factories import make_service

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage
    from support_directory.models import Service

BOARD, CARD = "/stod/skriv-ut/", "/stod/skriv-ut/kort/"
SOURCED = {
    f"{fact}_{name}": value
    for fact in ("value", "hours")
    for name, value in [("evidence", "sourced"), ("source_url", "https://www.example.se/x")]
}

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def bris(home: HomePage) -> Service:
    service = make_service("Bris", "116 111")
    service.contact_points.update(opening_hours="Mo-Su 09:00-21:00", **SOURCED)
    return service


def printed(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    page = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    paper = re.sub(r'<div class="paper-choice.*?</div>\s*(?=<header)', "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", paper)).replace("\u2060", "")


@pytest.mark.parametrize("address", [BOARD, CARD])
def test_paper_has_number_hours_and_date(bris: Service, client: Client, address: str) -> None:
    said = printed(client, address)
    assert re.search(r"112.*116 111.*Bris.*Alla dagar 9–21", said)
    assert as_of_in_words(timezone.localdate()) in said.replace("\u00a0", " ")


@pytest.mark.parametrize("address", [BOARD, CARD])
def test_an_unsure_number_is_called_so_on_paper(client: Client, address: str) -> None:
    make_service("Gissning", "90 390")
    assert re.search(r"osäkert", printed(client, address))


@pytest.mark.parametrize("address", [BOARD, CARD])
def test_a_closed_line_is_not_printed(client: Client, address: str) -> None:
    make_service("Nedlagd", "0771-22 00 60", status="defunct")
    assert "0771-22 00 60" not in printed(client, address)


@pytest.mark.parametrize("address", [BOARD, CARD])
def test_paper_for_an_audience_holds_nobody_elses(
    bris: Service, client: Client, address: str
) -> None:
    children, adults = Audience.objects.all()[:2]
    adult = make_service("Vuxenlinjen", "90 390")
    adult.audiences.set([adults])
    adult.save()
    said = printed(client, f"{address}?malgrupp={children.slug}")
    assert "116 111" in said
    assert "90 390" not in said


def test_a_list_is_printed_in_its_own_order(bris: Service, client: Client) -> None:
    chosen = ServiceList.objects.create(slug="oro", name_sv="Hit kan oroliga vända sig")
    for order, service in enumerate([make_service("Övre", "90 390"), bris]):
        ServiceListItem.objects.create(service_list=chosen, service=service, sort_order=order)
    assert re.search(r"90 390.*116 111", printed(client, f"{BOARD}?lista=oro"))


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("malgrupp=finns-inte", "Målgruppen finns inte. Här står alla."),
        ("lista=finns-inte", "Listan finns inte. Här står alla."),
    ],
)
def test_a_wrong_choice_is_said_and_everybody_shown(
    bris: Service, client: Client, asked: str, sentence: str
) -> None:
    page = client.get(f"{BOARD}?{asked}").content.decode()
    assert sentence in page
    assert "116 111" in page


def test_the_code_holds_no_style_that_the_policy_forbids(bris: Service, client: Client) -> None:
    page = client.get(BOARD).content.decode()
    code = page.split('<figure class="paper-list__qr">', 1)[1].split("</figure>", 1)[0]
    assert "<svg" in code
    assert "style" not in code

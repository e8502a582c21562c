"""What an address of the directory may hold, and what its printed page says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.content.factories import make_service
from tests.content.test_public_pages import html, main, words
from tests.content.test_support_answers import LATE, at, helping, names

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage

NOT_UNDERSTOOD = {
    "unknown": "malgrupp=rymdvarelser",
    "repeated": "behov=mar-daligt&behov=beroende",
    "huge": "sprak=" + "x" * 20_000,
    "hostile": "kontakt=%22%3E%3Cscript%3E&sida=-1",
    "not unicode": "behov=%ff%fe",
    "too many": "&".join(f"a{number}=1" for number in range(10_001)),
    "a page far away": "anonym=nej&sida=99999999999999999999",
}


@pytest.mark.parametrize("query", NOT_UNDERSTOOD.values(), ids=NOT_UNDERSTOOD)
def test_what_is_not_understood_is_said_and_left_out(
    home: HomePage, client: Client, query: str
) -> None:
    helping("Bris", "mar-daligt", "116 111")
    page = main(html(client, f"/stod/?{query}"))
    complaints = page.split('class="complaints"')[1].split("</div>")[0]
    assert "Adressen innehöll" in complaints
    assert "<script>" not in page
    assert "Bris" in names(f"<main{page}</main>")
    assert '<form class="choice-form' in page


def test_a_stranger_in_the_address_changes_nothing(home: HomePage, client: Client) -> None:
    make_service("Bris", "116 111")
    with at(LATE):
        strange = html(client, "/stod/?fbclid=x&utm_source=y")
        assert main(strange) == main(html(client, "/stod/"))


def test_a_page_that_never_was_is_none(home: HomePage, client: Client) -> None:
    for address in ("/stod/om/ingenting/", "/stod/for/ingen/"):
        assert 'href="tel:112"' in html(client, address, status=404)


def test_paper_says_what_was_chosen_and_when(home: HomePage, client: Client) -> None:
    with at(LATE):
        page = html(client, "/stod/?malgrupp=vittnen&anonym=ja")
    said = words(page).replace("\u00a0", " ")
    assert "Du har valt: Vittnen" in said
    assert "Läget klockan 23.40 den 25 november" in said
    assert re.search(r"Utskrivet från http\S+/stod/\?malgrupp=vittnen&amp;anonym=ja", said)
    with at(LATE):
        lasting = words(html(client, "/stod/om/mar-daligt/")).replace("\u00a0", " ")
    assert "Uppgifterna gällde" in lasting
    assert "23.40" not in lasting

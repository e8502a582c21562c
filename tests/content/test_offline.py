"""What a browser may keep for who said yes, and how the worker's own script is handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.site_tree import create_site_tree
from tests.content.factories import make_notice, make_service
from tests.content.test_query_counts import fill, queries

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage

LIST = "/stod/utan-nat/lista/"


def test_only_what_goes_on_and_the_directory_is_kept(home: HomePage, client: Client) -> None:
    ongoing, closed = make_notice("Pågår"), make_notice("Slut", state="closed")
    make_service("Linjen")
    make_service("Nedlagd", status="defunct")
    kept = client.get(LIST).json()
    assert ongoing.url in kept["now"]
    assert closed.url not in kept["now"]
    assert "/stod/linjen/" in kept["directory"]
    assert "/stod/nedlagd/" not in kept["directory"]
    assert "/stod/oppet-nu/" not in kept["directory"]


def test_each_language_keeps_its_own(home: HomePage, client: Client) -> None:
    create_site_tree(["ar"])
    make_service("Linjen")
    kept = client.get(f"/ar{LIST}").json()
    assert "/ar/stod/linjen/" in kept["directory"]
    assert kept["words"]["direction"] == "rtl"


def test_all_that_is_kept_is_there(home: HomePage, client: Client) -> None:
    make_notice("Pågår", services=[make_service("Linjen")])
    kept = client.get(LIST).json()
    addresses = [*kept["now"], *kept["directory"]]
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(
        addresses, 200
    )


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_the_list_costs_the_same_for_many(home: HomePage, client: Client, count: int) -> None:
    fill(count)
    assert queries(client, LIST) <= 8


def test_the_worker_is_never_kept_by_anybody(home: HomePage, client: Client) -> None:
    response = client.get("/sw.js")
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Type"].startswith("text/javascript")
    assert "worker-src 'self'" in client.get("/")["Content-Security-Policy"]

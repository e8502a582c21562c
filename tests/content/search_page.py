"""What the search page answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.content.admin_site import soup

if TYPE_CHECKING:
    from django.test import Client


def ask(client: Client, typed: str) -> Any:
    response = client.get("/sok/", {"q": typed})
    assert response.status_code == 200
    return response


def names(client: Client, typed: str) -> list[str]:
    found = soup(ask(client, typed)).select(".search-results__name")
    return [" ".join(name.get_text().split()) for name in found]

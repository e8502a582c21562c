"""A site that has only its Swedish pages yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Page

from content.site_tree import create_site_tree

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage


def test_a_missing_tree_is_not_replaced_by_the_swedish_one(home: HomePage, client: Client) -> None:
    assert client.get("/en/").status_code == 404
    assert client.get("/en/stod/").status_code == 404


def test_an_older_site_is_given_the_missing_trees(home: HomePage, client: Client) -> None:
    create_site_tree()
    pages = Page.objects.count()
    create_site_tree()
    assert Page.objects.count() == pages
    assert "<h1" in client.get("/uk/nyheter/").content.decode()

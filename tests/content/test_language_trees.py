"""A site that has only its Swedish pages yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from wagtail.models import Page

from content.site_tree import create_site_tree
from nykoping_safety import example_site
from tests.content.factories import make_service
from tests.content.following import stale_after
from tests.content.site_trees import site_tree

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


def test_a_changed_number_is_told_in_every_language(db: None) -> None:
    site_tree(["ar"])
    make_service("Bris", "116 111")

    def by_sql() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE support_directory_contactpoint SET written_as = '116 006'")

    shown = {"/", "/ar/", "/stod/bris/", "/ar/stod/", "/ar/stod/bris/"}
    assert stale_after(by_sql, *shown) >= shown


@pytest.mark.full
def test_an_older_example_site_is_completed_at_its_next_start(
    home: HomePage, client: Client
) -> None:
    example_site.complete_trees()
    assert "Here we tell you what is happening" in client.get("/en/").content.decode()
    pages = Page.objects.count()
    example_site.complete_trees()
    assert Page.objects.count() == pages

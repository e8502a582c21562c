"""A page or a collection with a password of its own, of which only old rows are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from content.models import ContentDocument
from tests.content.factories import make_notice, update

if TYPE_CHECKING:
    from content.models import HomePage

HIDDEN = "/nyheter/hemlig/"


@pytest.mark.parametrize("below", ["", "versioner/1/", "versioner/2/", "affisch/"])
def test_a_page_with_a_password_is_as_if_not_there(home: HomePage, below: str) -> None:
    notice = make_notice("Hemlig")
    update(notice, "correction", "Rättat.")
    PageViewRestriction.objects.create(page=notice, restriction_type="password", password="ord")
    answer = Client(raise_request_exception=False).get(f"{HIDDEN}{below}")
    assert answer.status_code == 404
    assert "Hemlig" not in answer.content.decode()


def test_a_document_with_a_password_is_as_if_not_there(home: HomePage) -> None:
    shut = Collection.get_first_root_node().add_child(name="Hemligt")
    CollectionViewRestriction.objects.create(
        collection=shut, restriction_type="password", password="ord"
    )
    kept = ContentDocument.objects.create(title="Karta", file="karta.pdf", collection=shut)
    assert Client(raise_request_exception=False).get(kept.url).status_code == 404

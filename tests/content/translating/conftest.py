"""A notice that is translated into English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from wagtail.models import Locale

from content.models import NoticePage
from tests.content.factories import make_notice
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from content.models import HomePage


@pytest.fixture
def trees(db: None) -> HomePage:
    return site_tree(["en"])


@pytest.fixture
def swedish(trees: HomePage) -> NoticePage:
    return make_notice("Koka vattnet", slug="koka")


@pytest.fixture
def english(swedish: NoticePage) -> NoticePage:
    return translate(swedish)


def translate(swedish: NoticePage) -> NoticePage:
    page = swedish.copy_for_translation(Locale.objects.get(language_code="en"))
    page.title = "Boil the water"
    page.save_revision().publish()
    return NoticePage.objects.get(pk=page.pk)

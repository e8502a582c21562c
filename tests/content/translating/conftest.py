"""A notice that is translated into English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from wagtail.models import Locale

from content.models import NoticePage
from content.site_tree import create_site_tree
from tests.content.factories import make_notice

if TYPE_CHECKING:
    from content.models import HomePage


@pytest.fixture
def trees(db: None) -> HomePage:
    return create_site_tree(["en"])


@pytest.fixture
def swedish(trees: HomePage) -> NoticePage:
    return make_notice("Koka vattnet", slug="koka")


@pytest.fixture
def english(swedish: NoticePage) -> NoticePage:
    page = swedish.copy_for_translation(Locale.objects.get(language_code="en"))
    page.title = "Boil the water"
    page.save_revision().publish()
    return NoticePage.objects.get(pk=page.pk)

"""The first page names the texts that somebody should look at."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from wagtail.models import Locale

from content import roles
from content.publishing import publication_time
from tests.content.admin_site import Desk, words
from tests.content.factories import make_notice, update
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from content.models import HomePage


@pytest.fixture
def trees(db: None) -> HomePage:
    return site_tree(["en"])


def test_a_translation_left_behind_is_named(trees: HomePage) -> None:
    swedish = make_notice("Koka vattnet")
    english = swedish.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = "Boil the water"
    english.save_revision().publish()
    editor = Desk(roles.EDITOR)
    assert "Översättningar som ligger efter" not in words(editor.get("/admin/"))
    update(swedish, "new_information", "Hålet är hittat.")
    assert "Översättningar som ligger efter Boil the water" in words(editor.get("/admin/"))
    assert "Boil the water" not in words(Desk(roles.CONTACT_KEEPER).get("/admin/"))


def test_an_ongoing_notice_is_to_be_reviewed_after_a_week(home: HomePage) -> None:
    with publication_time(timezone.now() - dt.timedelta(days=8)):
        make_notice("Skottlossning")
    page = words(Desk(roles.PUBLISHER).get("/admin/"))
    assert "Ska granskas: stämmer de fortfarande? Skottlossning" in page

"""A notice in whose second version somebody is named by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from content.models import NoticePage
from tests.content.factories import make_notice, update
from tests.content.site_trees import site_tree
from tests.made_once import made_once

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "Karl Karlsson"


@pytest.fixture(scope="module")
def named_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    with made_once(django_db_blocker):
        site_tree([])
        yield make_named().pk


@pytest.fixture
def named(named_once: int, db: None) -> NoticePage:
    return NoticePage.objects.get(pk=named_once)


def make_named() -> NoticePage:
    """Version 3 corrects version 2, version 4 has nothing new."""
    notice = make_notice(text="<p>En man är gripen.</p>")
    fresh = NoticePage.objects.get
    wrong = [("text", "<p>En man är gripen.</p>"), ("text", f"<p>Mannen är {NAME}.</p>")]
    update(fresh(pk=notice.pk), "new_information", "En man är gripen.", body=wrong)
    right = [("text", "<p>En man är gripen.</p>"), ("text", "<p>Skolan är öppen.</p>")]
    update(fresh(pk=notice.pk), "correction", "Ett namn stod i texten.", body=right)
    update(fresh(pk=notice.pk), "nothing_new")
    return fresh(pk=notice.pk)

"""A notice in whose second version somebody is named by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.models import NoticePage
from tests.content.factories import make_notice, update

if TYPE_CHECKING:
    from content.models import HomePage

NAME = "Karl Karlsson"


@pytest.fixture
def named(home: HomePage) -> NoticePage:
    """Version 3 corrects version 2, version 4 has nothing new."""
    notice = make_notice(text="<p>En man är gripen.</p>")
    fresh = NoticePage.objects.get
    wrong = [("text", "<p>En man är gripen.</p>"), ("text", f"<p>Mannen är {NAME}.</p>")]
    update(fresh(pk=notice.pk), "new_information", "En man är gripen.", body=wrong)
    right = [("text", "<p>En man är gripen.</p>"), ("text", "<p>Skolan är öppen.</p>")]
    update(fresh(pk=notice.pk), "correction", "Ett namn stod i texten.", body=right)
    update(fresh(pk=notice.pk), "nothing_new")
    return fresh(pk=notice.pk)

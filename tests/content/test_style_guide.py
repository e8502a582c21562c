"""The style guide shows what the pages are made of, and only where the site is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.choices import UpdateKind
from content.models import NoticePage

if TYPE_CHECKING:
    from typing import Any

    from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_style_guide_shows_each_state(
    notice: NoticePage, client: Client, settings: Any
) -> None:
    settings.STYLE_GUIDE = True
    response = client.get("/stilguide/")
    page = response.content.decode()
    every = NoticePage.body.field.stream_block.child_blocks.values()
    blocks = [block for block in every if block.is_previewable]
    assert 'content="noindex, nofollow"' in page
    assert [str(block.label) for block in blocks if f"<h2>{block.label}</h2>" not in page] == []
    assert page.count('class="update-line"') == len(UpdateKind) + 2
    assert page.count('class="banner banner--') == 4
    assert "116 111" in page


def test_production_has_no_style_guide(home: object, client: Client) -> None:
    assert client.get("/stilguide/").status_code == 404

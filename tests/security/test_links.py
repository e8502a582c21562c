"""Links that editors write, paste or import lead where they say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.html import escape
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.rich_text import RichText

from content import roles
from content.blocks.text import RICH_TEXT_FEATURES, SentenceBlock, TextBlock
from content.importing import understand
from content.importing.drafts import draft_from
from content.importing.rich_text import paragraph
from content.models import NoticeIndexPage
from content.notice_text import read_text
from content.safe_links import why_not
from tests.content.admin_site import Desk

if TYPE_CHECKING:
    from content.models import HomePage

HIDDEN = (
    "https://bris.se@evil.example/",
    "https://user:secret@example.se/",
    "//evil.example/",
    "/\\evil.example/",
    "http://127.0.0.1/",
    "http://2130706433/",
    "https://intranat.local/",
    "https://brіs.se/",  # a Cyrillic і
    "https://xn--brs-8xb.se/",
    "ftp://example.se/",
    "https://example.se/\u202egpj.exe",
)
RUNS = ("javascript:alert(1)", "JaVa\tscript:alert(1)", "data:text/html,x", "vbscript:x")
OPEN = ("https://www.bris.se/", "/stod/", "#numren", "mailto:a@example.se", "tel:112")


def as_the_editor_sends(address: str) -> str:
    """A whole text of Draftail's, as somebody may send it who does not use its buttons."""
    entity = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}
    ranges = [{"key": 0, "offset": 0, "length": 4}]
    block = {"key": "a", "text": "Bris", "type": "unstyled", "depth": 0, "entityRanges": ranges}
    block["inlineStyleRanges"] = []
    return json.dumps({"blocks": [block], "entityMap": {"0": entity}})


def stored(address: str) -> str:
    area = DraftailRichTextArea(features=RICH_TEXT_FEATURES)
    html: str = area.value_from_datadict({"x": as_the_editor_sends(address)}, {}, "x")
    return html


@pytest.mark.parametrize("block", [TextBlock, SentenceBlock])
@pytest.mark.parametrize("address", HIDDEN)
def test_a_text_with_a_link_that_hides_its_host_is_refused(block: Any, address: str) -> None:
    with pytest.raises(ValidationError, match=r"Länken till .* går inte att använda"):
        block().clean(RichText(stored(address)))


@pytest.mark.parametrize("address", RUNS)
def test_a_link_that_runs_is_never_stored(address: str) -> None:
    assert "script" not in stored(address)
    assert "data:" not in stored(address)
    assert why_not(address)


@pytest.mark.parametrize("address", OPEN)
def test_a_link_that_leads_where_it_says_is_kept(address: str) -> None:
    html = TextBlock().clean(RichText(stored(address))).source
    assert f'href="{address}"' in html


@pytest.mark.parametrize("address", [*HIDDEN[:2], *HIDDEN[4:7]])
def test_a_pasted_text_gets_no_such_link(address: str) -> None:
    for written in (f"Läs mer: {address}", f"Läs [mer]({address})"):
        assert "<a" not in paragraph(written)


def test_a_link_is_refused_where_it_is_chosen(home: HomePage) -> None:
    answer = Desk(roles.EDITOR).client.post(
        "/admin/choose-external-link/", {"external-link-chooser-url": HIDDEN[0]}
    )
    assert "inloggningsuppgifter" in answer.json()["html"]


@pytest.mark.usefixtures("home")
def test_markup_in_a_pasted_text_is_words() -> None:
    page = (
        "<h1>Koka vattnet</h1><p onclick='x()'>Läs <script>alert(1)</script>"
        "<a href='javascript:alert(1)'>här</a> <img src=x onerror=alert(1)> "
        "&lt;b&gt;nu&lt;/b&gt;.</p>"
    )
    notice = draft_from(understand(read_text(page)), parent=NoticeIndexPage.objects.get())
    kept = f"{escape(notice.lead)} {notice.body.render_as_block()}"
    assert "alert" not in kept
    assert "<b>" not in kept
    assert "onerror" not in kept


def test_a_text_has_a_largest_length() -> None:
    with pytest.raises(ValidationError, match="20000"):
        TextBlock().clean(RichText(f"<p>{'ماء ' * 2_500_000}</p>"))

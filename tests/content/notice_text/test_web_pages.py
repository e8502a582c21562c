"""A web page is read as the words that it shows; nothing else of it comes in."""

from __future__ import annotations

import time
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.notice_text import parse_notice, read_bytes
from content.notice_text.lines import words
from content.notice_text.web_page import text_of_page

SAFE_LINK = (
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fekby.example%2Fx&data=spion"
)
PAGE = """<!doctype html><html lang="sv"><head><title>Ekby</title><style>p{color:red}</style>
<script>stjäl("kakor")</script></head><body><h1>Bron är <b>avstängd</b></h1>
<p>28 augusti 2023</p><p>Ekbron ska lagas. Den är stängd i en vecka för alla som brukar gå där.</p>
<h2>Så kommer du fram</h2><ol><li>Gå över Norra bron<li>Ta <a href="/buss">buss 4</a></ol>
<h3>Då är vägen öppen</h3>
<table><tr><th>Dag</th><th>Tid</th></tr><tr><td>Lördag</td><td>10–14</td></tr></table>
<p>Läs <a href="https://ekby.example/bro?utm_source=mejl&amp;id=7&amp;fbclid=x">om bron</a> eller
<a href="mailto:bro@ekby.example?subject=Hej">mejla</a>.<img src="https://spion.example/p.gif"
width="1" height="1"><img src="karta.png" alt="Karta över bron"></p></body></html>"""


def test_a_page_becomes_title_date_lead_and_blocks() -> None:
    notice = parse_notice(read_bytes(PAGE.encode()))
    assert (notice.title, str(notice.published)) == ("Bron är avstängd", "2023-08-28")
    assert [block.as_json() for block in notice.body] == [
        {"type": "heading", "level": 2, "text": "Så kommer du fram"},
        {"type": "list", "items": ["1. Gå över Norra bron", "2. Ta buss 4"]},
        {"type": "heading", "level": 3, "text": "Då är vägen öppen"},
        {"type": "list", "items": ["Dag – Tid", "Lördag – 10–14"]},
        {
            "type": "text",
            "text": "Läs [om bron](https://ekby.example/bro?id=7) eller mejla (bro@ekby.example). "
            "[Bild: Karta över bron]",
        },
    ]


def test_nothing_that_runs_or_counts_readers_is_left() -> None:
    text = read_bytes(PAGE.encode())
    assert not [word for word in ("kakor", "spion", "utm_", "fbclid", "color", "<") if word in text]


@pytest.mark.parametrize(
    ("href", "written"),
    [
        ("javascript:alert(1)", "här"),
        ("data:text/html,hej", "här"),
        ("//ekby.example/", "här"),
        ("https://ekby.example/a(b)", "[här](https://ekby.example/a%28b%29)"),
        ("https://[", "här"),
        ("tel:+46155248000", "här (+46155248000)"),
        (SAFE_LINK, "[här](https://ekby.example/x)"),
    ],
)
def test_a_link_leads_to_a_web_page_or_nowhere(href: str, written: str) -> None:
    assert text_of_page(f'<p><a href="{escape(href)}">här</a></p>') == written


def test_a_table_that_lays_out_a_mail_is_its_paragraphs() -> None:
    html = "<table><tr><td><table><tr><td><p>Ett</p><p>Två</p></td></tr></table><td>Tre</table>"
    assert text_of_page(html).split("\n\n") == ["Ett", "Två", "Tre"]


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "h1",
        "h3",
        "ul",
        "ol",
        "li",
        "td",
        "tr",
        "table",
        "a",
        "b",
        "pre",
        "br",
        "section",
    ]
)
WORDS = st.text(st.characters(categories=["L", "N"], max_codepoint=0x2FF), min_size=1, max_size=9)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            WORDS.map(lambda word: ("word", word)),
            TAGS.map(lambda tag: ("start", tag)),
            TAGS.map(lambda tag: ("end", tag)),
        ),
        max_size=30,
    )
)
def test_no_word_of_any_html_is_lost_however_it_is_nested(pieces: list[tuple[str, str]]) -> None:
    forms = {"word": " {} ", "start": "<{}>", "end": "</{}>"}
    html = "".join(forms[kind].format(escape(text)) for kind, text in pieces)
    said = words(" ".join(text for kind, text in pieces if kind == "word"))
    assert said <= words(text_of_page(html))


def test_nesting_has_no_bottom() -> None:
    assert text_of_page("<div><table><tr><td>" * 20_000 + "Hej") == "Hej"


@pytest.mark.parametrize("piece", ["<table><tr><td>a", "<a href='https://x.se/'>a<p>", "<ul><li>a"])
def test_a_page_costs_as_much_as_it_is_long(piece: str) -> None:
    """With the square of it these would take minutes."""
    begun = time.process_time()
    assert text_of_page(piece * 20_000).count("a") >= 20_000
    assert time.process_time() - begun < 5

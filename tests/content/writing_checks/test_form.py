"""What is told of links, headings, pictures, the lead, and of what the directory keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file

from content.models import ContentImage, StandardPage
from content.writing_checks import Draft, warnings_for, warnings_in
from content.writing_checks.draft import Picture, Place
from content.writing_checks.headings import bold_instead_of_headings, headings_out_of_order
from content.writing_checks.kept_facts import kept_facts
from content.writing_checks.lead import long_lead
from content.writing_checks.links import bare_addresses, vague_links
from content.writing_checks.pictures import pictures_without_words
from tests.content.factories import make_notice, make_service
from tests.content.writing_checks.conftest import draft, quoted, text

if TYPE_CHECKING:
    from content.models import HomePage

LINK = '<a href="https://polisen.se/rad">{}</a>'


@pytest.mark.parametrize("words", ["här", "Läs mer", "Klicka här!", "läs mer här", "hemsidan"])
def test_a_link_that_says_nothing_alone_is_minded(words: str) -> None:
    assert quoted(vague_links, f"Polisens råd: {LINK.format(words)}") == [words]


@pytest.mark.parametrize(
    "words", ["polisens råd", "Läs mer om bedrägerier", "här bor vi", "Häradet"]
)
def test_a_link_that_says_where_it_leads_is_not(words: str) -> None:
    assert quoted(vague_links, LINK.format(words), "Kom hit och läs mer här.") == []


@pytest.mark.parametrize(
    ("written", "minded"),
    [
        (LINK.format("https://polisen.se/rad"), ["https://polisen.se/rad"]),
        ("Läs på www.polisen.se/rad.", ["www.polisen.se/rad"]),
        (LINK.format("polisens råd"), []),
        ("Sök på polisen.se eller mejla info@nykoping.se.", []),
    ],
)
def test_a_bare_address_is_minded(written: str, minded: list[str]) -> None:
    assert quoted(bare_addresses, written) == minded


def heading(words: str, level: str = "2") -> tuple[str, dict[str, str]]:
    return "heading", {"text": words, "level": level}


def test_a_heading_below_no_heading_is_minded() -> None:
    found = list(headings_out_of_order(draft(text("Läget."), heading("Vägar", "3"))))
    assert [(one.quoted, one.place, one.anchor) for one in found] == [
        ("Vägar", "Block 2, Rubrik", "block-id-heading-section")
    ]


def test_headings_in_order_are_not() -> None:
    ordered = [heading("Läget"), heading("Vägar", "3"), text("Stängda."), heading("Råd")]
    advice = ("advice", {"heading": "Gör så här", "items": ["<p>Gå in.</p>"]})
    assert not list(headings_out_of_order(draft(*ordered)))
    assert not list(headings_out_of_order(draft(advice, heading("Vägar", "3"))))


def test_a_bold_paragraph_that_plays_heading_is_minded() -> None:
    assert quoted(bold_instead_of_headings, "<b>Vad händer nu</b>") == ["Vad händer nu"]
    assert quoted(bold_instead_of_headings, "<b>Gå in nu!</b>", "<b>Obs:</b> gå in") == []


@pytest.mark.parametrize(
    ("alt_text", "caption", "is_minded"),
    [
        ("", "", True),
        ("IMG_2034.jpg", "", True),
        ("Bild", "", True),
        ("Torget på kvällen", "Torget på kvällen", True),
        ("Två fältarbetare pratar med ungdomar på torget", "Torget på kvällen", False),
    ],
)
def test_a_picture_without_words_is_minded(alt_text: str, caption: str, is_minded: bool) -> None:
    picture = Picture(Place("Block 1, Bild", "x"), alt_text, caption, is_decorative=False)
    assert bool(list(pictures_without_words(Draft(pictures=[picture])))) == is_minded


def test_a_picture_in_a_page_is_read_and_decoration_left_alone(home: HomePage) -> None:
    image = ContentImage.objects.create(title="Torget", file=get_test_image_file())
    bare = {"image": image.pk, "alt_text": "", "caption": ""}
    block = draft(("image", {**bare, "decorative": False}), ("image", {**bare, "decorative": True}))
    assert len(block.pictures) == 2
    assert len(list(pictures_without_words(block))) == 1


def test_a_lead_that_fills_a_phone_is_minded() -> None:
    assert not list(long_lead(draft(lead="a" * 190)))
    (found,) = long_lead(draft(lead="a" * 400))
    assert found.place == "Ingressen"
    assert "13 rader" in found.advice
    assert not list(long_lead(draft(lead="a" * 400, is_news=False)))


def test_a_number_that_the_directory_keeps_is_minded(home: HomePage) -> None:
    tips = make_service("Polisens tips", "114 14")
    make_service("SOS Alarm", "112")
    reference = f'<embed embedtype="support-service" id="{tips.pk}" shows="number"/>'
    body = draft(text("Ring 114 14.", "Vid fara: 112.", f"Ring {reference} om du sett något."))
    (found,) = kept_facts(body)
    assert (found.quoted, found.place) == ("114 14", "Block 1, Text")
    assert found.advice.startswith("114 14 finns i katalogen: Polisens tips.")


def test_the_number_of_queries_does_not_grow(home: HomePage) -> None:
    make_service("Polisens tips", "114 14")
    make_service("Bris", "116 111")

    def count(times: int) -> int:
        body = draft(*[text("Ring 114 14 eller 116 111 i natt.")] * times)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(warnings_in(body)) >= 3
        return len(queries)

    assert count(1) == count(12)


def test_a_whole_notice_is_told_its_faults_gravest_first(home: HomePage) -> None:
    make_service("Polisens tips", "114 14")
    told = "I natt greps Johan Karlsson. Ring 114 14. " + LINK.format("Läs mer")
    assert [one.check for one in warnings_for(make_notice(text=f"<p>{told}</p>", live=False))] == [
        *("suspicion", "kept_facts", "times", "vague_links")
    ]


def test_a_good_notice_and_a_standard_page_are_left_in_peace(home: HomePage) -> None:
    assert warnings_for(make_notice(live=False)) == []
    page = StandardPage(title="Om oss", lead="", body=[text("I dag är vi fler.")])
    assert warnings_for(page) == []


def test_every_kind_of_block_is_read() -> None:
    """Also lists in blocks; the words of a quote are somebody else's."""
    read = draft(
        ("advice", {"heading": "Råd", "items": ["<p>Gå in i natt.</p>"]}),
        (
            "questions",
            {"heading": "Frågor", "items": [{"question": "Nu?", "answer": "<p>Nej.</p>"}]},
        ),
        ("fact_box", {"heading": "Fakta", "text": "<ul><li>Ett</li><li>Två</li></ul>"}),
        ("initiatives", {"items": [{"short": "EST", "name": "", "text": "Vi möts."}]}),
        ("quote", {"words": "I natt sov vi inte.", "name": "Anna Ek", "role": "rektor"}),
        ("inline_service", {"text_before": "Ring", "service": None, "text_after": "i natt."}),
        title="Rubrik",
        lead="Ingress.",
    )
    texts = [one.text for one in read.passages]
    for expected in (
        "Gå in i natt.",
        "Nu?",
        "Nej.",
        "Ett",
        "Två",
        "Vi möts.",
        "i natt.",
        "Ingress.",
    ):
        assert expected in texts
    assert next(one.text for one in read.passages if one.is_quoted) == "I natt sov vi inte."
    assert "both" not in texts

"""A Word file is read as its text, and never as more than that."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.notice_text import UnreadableNotice, parse_notice, read_bytes
from content.notice_text.lines import words
from content.notice_text.reading import open_bytes
from tests.content.notice_text.word_files import W, linked, paragraph, run, table, word_file

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=40)


def test_headings_lists_links_and_tables_become_blocks() -> None:
    text = read_bytes(
        word_file(
            paragraph("Bron är avstängd", "Rubrik1"),
            paragraph("28 augusti 2023"),
            paragraph("Ekbrons fäste ska lagas och bron är därför stängd för alla i en vecka."),
            paragraph("Så kommer du fram", "Rubrik2"),
            paragraph("Gå över Norra bron", numbering=1),
            paragraph("Ta buss 4", numbering=1),
            paragraph("Då är vägen öppen", "Rubrik3"),
            table([["Måndag", "9–17"], ["Lördag", "10–14"]]),
            linked("Läs mer hos ", "vägarbetets sida"),
        )
    )
    notice = parse_notice(text)
    assert (notice.title, str(notice.published)) == ("Bron är avstängd", "2023-08-28")
    assert [block.as_json() for block in notice.body] == [
        {"type": "heading", "level": 2, "text": "Så kommer du fram"},
        {"type": "list", "items": ["Gå över Norra bron", "Ta buss 4"]},
        {"type": "heading", "level": 3, "text": "Då är vägen öppen"},
        {"type": "list", "items": ["Måndag – 9–17", "Lördag – 10–14"]},
        {"type": "text", "text": "Läs mer hos [vägarbetets sida](https://example.org/)"},
    ]
    assert notice.links == ("https://example.org/",)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(["", "Rubrik1", "Rubrik2"])), max_size=6))
def test_no_word_of_a_word_file_is_lost(paragraphs: list[tuple[str, str]]) -> None:
    blocks = [paragraph(text, style) for text, style in paragraphs]
    blocks.append(table([["Klart", *(text for text, _style in paragraphs)]]))
    text = read_bytes(word_file(*blocks))
    said = words(" ".join(re.sub(r"\s+", " ", text) for text, _style in paragraphs))
    assert said <= words(text)


def test_what_does_not_come_along_is_said() -> None:
    struck = (
        f'<w:p><w:del w:id="1"><w:r><w:delText>fel</w:delText></w:r></w:del>{run("Rätt")}</w:p>'
    )
    found = open_bytes(
        word_file(
            struck,
            parts={
                "word/header1.xml": f"<w:hdr {W}>{paragraph('Nämnden &amp; Co')}</w:hdr>",
                "word/comments.xml": f'<w:comments {W}><w:comment w:id="1"/></w:comments>',
            },
        )
    )
    assert found.text == "Rätt"
    assert [sentence.split(":")[0] for sentence in found.left_out] == [
        "Sidhuvud och sidfot i Word-filen är inte med",
        "Word-filen har spårade ändringar. Det som är struket där är inte med.",
        "Kommentarerna i Word-filens marginal är inte med.",
    ]


def bomb() -> bytes:
    return word_file(parts={"word/document.xml": b"<w:document " + b" " * 9_000_000})


def lying_bomb() -> bytes:
    """Says of itself that it unpacks to little."""
    data = bytearray(word_file(parts={"word/document.xml": b"a" * 9_000_000}))
    size = (9_000_000).to_bytes(4, "little")
    return bytes(data.replace(size, (1_000).to_bytes(4, "little")))


def encrypted() -> bytes:
    data = bytearray(word_file(paragraph("Hej")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            data[start + place] |= 1
            start += 4
    return bytes(data)


def entities() -> bytes:
    xml = f'<!DOCTYPE a [<!ENTITY b "bbbb">]><w:document {W}><w:body/></w:document>'
    return word_file(parts={"word/document.xml": xml})


def deep() -> bytes:
    nested = "<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000
    return word_file(nested)


def another_archive() -> bytes:
    return word_file().replace(b"word/", b"text/")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (bomb, "för stor när den packas upp"),
        (lying_bomb, "trasig|för stor"),
        (encrypted, "låst med lösenord"),
        (lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "låst"),
        (lambda: b"\xd0\xcf\x11\xe0 gammal", r"\.doc\)"),
        (entities, "inte hör hemma"),
        (deep, "trasig"),
        (another_archive, "inte en Word-fil"),
        (lambda: word_file(paragraph("Hej"))[:400], "trasig"),
        (lambda: word_file(parts={"word/document.xml": "<w:document"}), "trasig"),
        (word_file, "ingen text"),
        (lambda: b"PK\x03\x04" + b"0" * 10_000_001, "10 MB"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_a_file_that_is_no_plain_word_file_is_refused_with_a_sentence(
    data: object, sentence: str
) -> None:
    assert callable(data)
    with pytest.raises(UnreadableNotice, match=sentence):
        read_bytes(data())


def test_only_the_texts_of_the_file_are_unpacked() -> None:
    picture = {"word/media/image1.png": b"\0" * 30_000_000, "word/vbaProject.bin": b"macro"}
    assert read_bytes(word_file(paragraph("Hej där"), parts=picture)) == "Hej där"

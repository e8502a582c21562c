"""Plain paragraphs as rich text: addresses and numbers become links, and nothing else changes."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from content.notice_text import addresses_in
from content.safe_links import why_not
from support_directory.phone_numbers import find_numbers

_MARKDOWN_LINK = re.compile(r"\[(?P<label>[^\[\]]+)\]\((?P<address>https?://[^)\s\[\]]+)\)")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}")
_STEP = re.compile(r"\d{1,2}[.)]\s+")


@dataclass(frozen=True)
class Piece:
    """`html` stands instead of text[start:end]."""

    start: int
    end: int
    html: str


# What of a text refers to the directory; without one, nothing does.
References = Callable[[str], Iterable[Piece]]


def no_references(_text: str) -> Iterable[Piece]:
    return ()


def paragraph(text: str, references: References = no_references) -> str:
    return f"<p>{_linked(text, references)}</p>"


def list_of(items: Sequence[str], references: References = no_references) -> str:
    """An ordered list where every item has its number, else one with bullets."""
    steps = all(_STEP.match(item) for item in items)
    texts = [_STEP.sub("", item, count=1) if steps else item for item in items]
    tag = "ol" if steps else "ul"
    return f"<{tag}>{''.join(f'<li>{_linked(text, references)}</li>' for text in texts)}</{tag}>"


def without_link_marks(text: str) -> str:
    """For where no link can stand: "[namn](adress)" is its name."""
    return _MARKDOWN_LINK.sub(lambda match: match["label"], text)


def _linked(text: str, references: References) -> str:
    html, position = [], 0
    links = sorted(_links_of(text), key=lambda link: link.start)
    pieces = sorted([*references(text), *links], key=lambda piece: piece.start)
    for piece in _without_overlaps(pieces):
        html += [_plain(text[position : piece.start]), piece.html]
        position = piece.end
    return "".join([*html, _plain(text[position:])])


def _links_of(text: str) -> Iterator[Piece]:
    for match in _MARKDOWN_LINK.finditer(text):
        yield Piece(*match.span(), _link_to(match["address"], match["label"], match[0]))
    for found in addresses_in(text):
        html = _link_to(found.address, found.written, found.written)
        yield Piece(found.start, found.end, html)
    for match in _EMAIL.finditer(text):
        yield Piece(*match.span(), _anchor(f"mailto:{match[0]}", match[0]))
    for number in find_numbers(text):
        yield Piece(number.start, number.end, _anchor(f"tel:{number.value}", number.written))


def _without_overlaps(pieces: Iterable[Piece]) -> Iterator[Piece]:
    end = 0
    for piece in pieces:
        if piece.start >= end:
            yield piece
            end = piece.end


def _link_to(address: str, label: str, written: str) -> str:
    """An address that hides where it leads stays as it was written."""
    return _plain(written) if why_not(address) else _anchor(address, label)


def _anchor(href: str, label: str) -> str:
    return f'<a href="{escape(href)}">{escape(label)}</a>'


def _plain(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br/>")

"""Plain paragraphs as rich text: addresses and numbers become links, and nothing else changes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from content.notice_text import addresses_in
from support_directory.phone_numbers import find_numbers

_MARKDOWN_LINK = re.compile(r"\[(?P<label>[^\]]+)\]\((?P<address>https?://[^)\s]+)\)")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}")
_STEP = re.compile(r"\d{1,2}[.)]\s+")


@dataclass(frozen=True)
class Link:
    start: int
    end: int
    href: str
    label: str


def paragraph(text: str) -> str:
    return f"<p>{_linked(text)}</p>"


def list_of(items: Sequence[str]) -> str:
    """An ordered list where every item has its number, else one with bullets."""
    steps = all(_STEP.match(item) for item in items)
    texts = [_STEP.sub("", item, count=1) if steps else item for item in items]
    tag = "ol" if steps else "ul"
    return f"<{tag}>{''.join(f'<li>{_linked(text)}</li>' for text in texts)}</{tag}>"


def _linked(text: str) -> str:
    pieces, position = [], 0
    for link in _without_overlaps(sorted(_links_of(text), key=lambda link: link.start)):
        pieces += [_plain(text[position : link.start]), _anchor(link)]
        position = link.end
    return "".join([*pieces, _plain(text[position:])])


def _links_of(text: str) -> Iterator[Link]:
    for match in _MARKDOWN_LINK.finditer(text):
        yield Link(*match.span(), match["address"], match["label"])
    for found in addresses_in(text):
        yield Link(found.start, found.end, found.address, found.written)
    for match in _EMAIL.finditer(text):
        yield Link(*match.span(), f"mailto:{match[0]}", match[0])
    for number in find_numbers(text):
        yield Link(number.start, number.end, f"tel:{number.value}", number.written)


def _without_overlaps(links: Sequence[Link]) -> Iterator[Link]:
    end = 0
    for link in links:
        if link.start >= end:
            yield link
            end = link.end


def _anchor(link: Link) -> str:
    return f'<a href="{escape(link.href)}">{escape(link.label)}</a>'


def _plain(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br/>")

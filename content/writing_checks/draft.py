"""The text of a page as the checks read it: passages and pictures, each with its place.

Made from a page or from a form that somebody is filling in; the values are the same, and need not
be valid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from bs4 import BeautifulSoup, Tag
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructValue
from wagtail.rich_text import RichText

from content.writing_checks.sentences import sentences_in

REFERENCE = "[stödkontakt]"
PARAGRAPHS = ["p", "li", "h2", "h3", "h4", "blockquote"]


@dataclass(frozen=True)
class Link:
    """`address` is empty where the link leads to a page or a document of the site."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Place:
    """`name` says it in Swedish; `anchor` is the id of an element of the editing form."""

    name: str
    anchor: str


@dataclass(frozen=True)
class Passage:
    """One paragraph, item or heading, as plain text; `level` is that of a heading, else 0.

    Where it is rich a service can stand in it as a reference.
    """

    place: Place
    text: str
    level: int = 0
    links: tuple[Link, ...] = ()
    is_quoted: bool = False
    is_rich: bool = False
    is_bold: bool = False

    @property
    def sentences(self) -> list[str]:
        return sentences_in(self.text)


@dataclass(frozen=True)
class Picture:
    place: Place
    alt_text: str
    caption: str
    is_decorative: bool


@dataclass
class Draft:
    title: str = ""
    lead: str = ""
    is_news: bool = True
    passages: list[Passage] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    @classmethod
    def of(cls, title: str | None, lead: str | None, body: Any, *, is_news: bool) -> Self:
        draft = cls(title or "", lead or "", is_news)
        draft.passages = [*_plain(_title(), title), *_plain(_lead(), lead)]
        for number, block in enumerate(body or (), 1):
            draft._read(block, number)
        return draft

    @property
    def prose(self) -> list[Passage]:
        """What is written in sentences by the editor: no headings, nobody else's words."""
        own = [one for one in self.passages if not one.level and not one.is_quoted]
        return [one for one in own if one.place != _title()]

    def _read(self, block: Any, number: int) -> None:
        words = {"number": number, "label": block.block.label}
        place = Place(_("Block %(number)d, %(label)s") % words, f"block-{block.id}-section")
        if block.block_type == "image":
            self.pictures += _picture(place, block.value)
        elif block.block_type == "heading":
            level = int(block.value.get("level") or 2)
            self.passages += _plain(place, block.value.get("text"), level)
        else:
            is_quoted = block.block_type == "quote"
            self.passages += _passages(place, block.block, block.value, is_quoted=is_quoted)


def _title() -> Place:
    return Place(_("Rubriken"), "id_title")


def _lead() -> Place:
    return Place(_("Ingressen"), "id_lead")


def _picture(place: Place, value: Any) -> Iterator[Picture]:
    if value.get("image"):
        alt_text, caption = value.get("alt_text") or "", value.get("caption") or ""
        yield Picture(place, alt_text.strip(), caption.strip(), bool(value.get("decorative")))


def _plain(place: Place, text: Any, level: int = 0, *, is_quoted: bool = False) -> list[Passage]:
    lines = [" ".join(line.split()) for line in str(text or "").splitlines()]
    return [Passage(place, line, level, is_quoted=is_quoted) for line in lines if line]


def _passages(
    place: Place, block: Any, value: Any, *, is_quoted: bool, name: str = ""
) -> Iterator[Passage]:
    """All that is written in a block, however deep it stands."""
    if isinstance(value, RichText):
        yield from _rich(place, value.source)
    elif isinstance(value, StructValue):
        for key, child in block.child_blocks.items():
            yield from _passages(place, child, value.get(key), is_quoted=is_quoted, name=key)
    elif isinstance(block, blocks.ListBlock):
        for item in value or ():
            yield from _passages(place, block.child_block, item, is_quoted=is_quoted, name=name)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        level = {"heading": 2, "question": 3}.get(name, 0)
        yield from _plain(place, value, level, is_quoted=is_quoted)


def _rich(place: Place, html: str) -> Iterator[Passage]:
    soup = BeautifulSoup(html, "html.parser")
    for embed in soup.find_all("embed"):
        embed.replace_with(REFERENCE)
    paragraphs = [one for one in soup.find_all(PARAGRAPHS) if not one.find(PARAGRAPHS)]
    for paragraph in paragraphs:
        if text := _text(paragraph):
            is_bold = _is_bold(paragraph, text)
            yield Passage(place, text, links=_links(paragraph), is_rich=True, is_bold=is_bold)
    if not paragraphs:
        yield from _plain(place, strip_tags(html))


def _links(paragraph: Tag) -> tuple[Link, ...]:
    found = paragraph.find_all("a")
    return tuple(Link(_text(one), str(one.get("href") or "")) for one in found if _text(one))


def _is_bold(paragraph: Tag, text: str) -> bool:
    return any(_text(bold) == text for bold in paragraph.find_all(["b", "strong"]))


def _text(tag: Tag) -> str:
    return " ".join(tag.get_text().replace("\u00a0", " ").split())

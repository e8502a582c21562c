"""The texts of a notice one by one, each with the heading that it stands under and what it
holds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from .document import Block, BulletList, Heading, Initiatives, Quote
from .links import links_in
from .phones import Phone, phones_in


@dataclass(frozen=True)
class Paragraph:
    heading: str
    text: str

    @cached_property
    def links(self) -> list[str]:
        return links_in(self.text)

    @cached_property
    def phones(self) -> list[Phone]:
        return phones_in(self.text)


def paragraphs_of(title: str, lead: str, blocks: Sequence[Block]) -> list[Paragraph]:
    found, heading = [Paragraph("", title), Paragraph(title, lead)], title
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
        found += [Paragraph(heading, text) for text in texts_of(block)]
    return found


def texts_of(block: Block) -> Iterator[str]:
    """The texts of a block that readers see."""
    match block:
        case BulletList():
            yield from block.items
        case Initiatives():
            for each in block.items:
                yield " ".join(filter(None, (each.short, each.name, each.text)))
        case Quote():
            yield from (block.text, f"{block.speaker} {block.role}".strip())
        case _:
            yield block.text


def all_links(paragraphs: Iterable[Paragraph]) -> list[str]:
    """Every address once, in the order of the text."""
    return list(dict.fromkeys(link for paragraph in paragraphs for link in paragraph.links))


def all_phones(paragraphs: Iterable[Paragraph]) -> list[Phone]:
    """Every number once, in the order of the text."""
    found: dict[str, Phone] = {}
    for paragraph in paragraphs:
        for phone in paragraph.phones:
            found.setdefault(phone.key, phone)
    return list(found.values())

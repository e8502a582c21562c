"""The blocks of a notice from what the parser understood."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from content.notice_text import BulletList, Heading, Initiatives, ParsedNotice, Quote, Text
from content.notice_text.document import Block
from support_directory.models import Service

from .rich_text import References, list_of, no_references, paragraph, without_link_marks

StreamData = list[tuple[str, Any]]
LONGEST_HEADING = 120
LONGEST_NAME, LONGEST_ROLE = 120, 160
LONGEST_SHORT, LONGEST_EXPANSION = 60, 160


def stream_of(
    notice: ParsedNotice, lead_goes_on: str = "", references: References = no_references
) -> StreamData:
    """The body's blocks; paragraphs and lists that follow one another are one text."""
    blocks = [*([Text(lead_goes_on)] if lead_goes_on else []), *map(_storable, notice.body)]
    stream: StreamData = []
    for is_text, group in groupby(blocks, key=lambda block: isinstance(block, Text | BulletList)):
        if is_text:
            stream.append(("text", "".join(_rich_text(block, references) for block in group)))
        else:
            stream += [_struct(block) for block in group]
    return [*stream, *_support(notice.services)]


def _storable(block: Block) -> Block:
    """What has no room, or lacks what its block demands, is plain text."""
    match block:
        case Heading() if len(block.text) > LONGEST_HEADING:
            return Text(block.text)
        case Quote() if not _fits(block):
            return Text("\n".join(filter(None, (f"– {block.text}", block.speaker, block.role))))
        case Initiatives() if not all(
            0 < len(each.short) <= LONGEST_SHORT and len(each.name) <= LONGEST_EXPANSION
            for each in block.items
        ):
            return BulletList(tuple(_as_item(block)))
    return block


def _fits(quote: Quote) -> bool:
    name = quote.speaker or quote.role
    return 0 < len(name) <= LONGEST_NAME and len(quote.role) <= LONGEST_ROLE


def _as_item(block: Initiatives) -> Iterator[str]:
    for each in block.items:
        named = f"{each.short} ({each.name})" if each.name else each.short
        yield f"{named}: {each.text}" if named else each.text


def _rich_text(block: Block, references: References) -> str:
    if isinstance(block, BulletList):
        return list_of(block.items, references)
    return paragraph(_text_of(block), references)


def _text_of(block: Block) -> str:
    return block.text if isinstance(block, Text) else ""


def _struct(block: Block) -> tuple[str, Any]:
    match block:
        case Heading():
            return "heading", {"text": without_link_marks(block.text), "level": str(block.level)}
        case Quote():
            name = block.speaker or f"{block.role[:1].upper()}{block.role[1:]}"
            role = block.role if block.speaker else ""
            return "quote", {"words": without_link_marks(block.text), "name": name, "role": role}
        case Initiatives():
            items = [
                {
                    "short": each.short,
                    "name": each.name,
                    "text": without_link_marks(each.text),
                }
                for each in block.items
            ]
            return "initiatives", {"items": items}
    raise TypeError(type(block))


def _support(slugs: Sequence[str]) -> StreamData:
    services = Service.objects.listed().in_bulk(slugs, field_name="slug")
    chosen = [services[slug].pk for slug in slugs if slug in services]
    if not chosen:
        return []
    value = {"heading": _("Hit kan du vända dig"), "services": chosen}
    return [("support_services", value)]

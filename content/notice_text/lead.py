"""The first paragraph, which says what the notice is about."""

from collections.abc import Sequence

from .document import Block, Heading, Text
from .headings import ends_sentence

LONGEST_CAPTION = 120


def lead_and_body(
    blocks: Sequence[Block], pieces: Sequence[str] = ()
) -> tuple[str, tuple[Block, ...]]:
    """The lead, and the other blocks after the pieces that have no place of their own.

    The mark of an update that stands above the lead goes: it has told its time elsewhere.
    """
    extra = map(Text, pieces)
    number = _past_what_stands_above(blocks)
    lead = blocks[number] if number < len(blocks) else None
    if not isinstance(lead, Text):
        return "", (*extra, *blocks)
    above = [each for each in blocks[:number] if isinstance(each, Heading | Text)]
    kept = [Text(each.text) for each in above if not _is_mark(each)]
    return lead.text, (*extra, *kept, *blocks[number + 1 :])


def _past_what_stands_above(blocks: Sequence[Block]) -> int:
    """Past captions, a subtitle that looks like a heading, and the mark of the newest update."""
    number = 1 if blocks and _is_subtitle(blocks[0]) else 0
    while number < len(blocks) and (_is_mark(blocks[number]) or _is_caption(blocks[number])):
        number += 1
    return number


def _is_subtitle(block: Block) -> bool:
    if not isinstance(block, Heading) or block.is_marked:
        return False
    return not block.text.endswith(("?", ":"))


def _is_mark(block: Block) -> bool:
    return isinstance(block, Heading) and block.is_mark


def _is_caption(block: Block) -> bool:
    is_short = isinstance(block, Text) and len(block.text) < LONGEST_CAPTION
    return is_short and isinstance(block, Text) and not ends_sentence(block.text)

"""Two people's texts joined block by block, where they have touched different blocks."""

from __future__ import annotations

import json
import re
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page

Block = dict[str, Any]

# The editor numbers paragraphs anew where they came without numbers, as in an import.
EDITORS_MARK = re.compile(r' data-block-key=\\"[^"\\]*\\"')


def blocks_of(page: Page, field: StreamField) -> list[Block]:
    """As they are stored, without what the editor adds by itself."""
    stored = field.stream_block.get_prep_value(getattr(page, field.name))
    found: list[Block] = json.loads(EDITORS_MARK.sub("", json.dumps(stored)))
    return found


def says_the_same(field: Any, one: Page, other: Page) -> bool:
    """Whether a person would see a difference, in a field of blocks."""
    texts = [
        [(block["type"], _without_numbers(block["value"])) for block in blocks_of(page, field)]
        for page in (one, other)
    ]
    return texts[0] == texts[1]


def _without_numbers(value: Any) -> Any:
    """The lines of a list that were stored without numbers get new ones at each reading."""
    if isinstance(value, dict):
        is_line = value.keys() == {"type", "value", "id"}
        return {
            key: _without_numbers(part)
            for key, part in value.items()
            if not (is_line and key == "id")
        }
    return [_without_numbers(part) for part in value] if isinstance(value, list) else value


def merged_field(name: str, before: Page, mine: Page, theirs: Page) -> list[Block] | None:
    """None where the field has no blocks, or where both have changed the same one."""
    field = before._meta.get_field(name)
    if not isinstance(field, StreamField):
        return None
    return merged_blocks(*(blocks_of(page, field) for page in (before, mine, theirs)))


def merged_blocks(
    before: list[Block], mine: list[Block], theirs: list[Block]
) -> list[Block] | None:
    """Their order, with my changes in it; my new blocks follow what they followed."""
    then, own, now = ({block["id"]: block for block in text} for text in (before, mine, theirs))
    bare_then, bare_own, bare_now = (
        {pk: _without_numbers(block["value"]) for pk, block in text.items()}
        for text in (then, own, now)
    )
    changed = {pk for pk in own if pk in then and bare_own[pk] != bare_then[pk]}
    removed = set(then) - set(own)
    touched = changed | removed
    if _is_moved(before, mine) or any(
        bare_now.get(pk) not in (bare_then[pk], bare_own.get(pk)) for pk in touched
    ):
        return None
    result = [own[pk] if pk in changed else block for pk, block in now.items() if pk not in removed]
    for place, block in enumerate(mine):
        if block["id"] not in then and block["id"] not in now:
            result.insert(_place_after(mine[:place], result), block)
    return result


def _is_moved(before: list[Block], mine: list[Block]) -> bool:
    kept = {block["id"] for block in mine}
    order = [block["id"] for block in before if block["id"] in kept]
    return order != [block["id"] for block in mine if block["id"] in set(order)]


def _place_after(earlier: list[Block], result: list[Block]) -> int:
    """Behind the nearest of the blocks before it that is still there; else first."""
    places = {block["id"]: place for place, block in enumerate(result)}
    return next((places[one["id"]] + 1 for one in reversed(earlier) if one["id"] in places), 0)

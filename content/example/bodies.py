"""From the blocks of a data file to the raw value of a StreamField.

In the files every block has a name. A later publication lists its whole text again, but a block
that stays as it was is only named. The name also gives the block its identity, so that a changed
block is known to be the same one.
"""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from content.models import ContentImage
from support_directory.models import Audience, Need, Service, ServiceList

Block = dict[str, Any]

# Where a value names something else: what, and by which field.
NAMED: dict[str, tuple[type[Model], str]] = {
    "service": (Service, "slug"),
    "services": (Service, "slug"),
    "service_list": (ServiceList, "slug"),
    "audience": (Audience, "slug"),
    "need": (Need, "slug"),
    "image": (ContentImage, "title"),
}


def next_body(previous: Iterable[Block], entries: Iterable[str | Block]) -> list[Block]:
    """The text of a publication. Raises KeyError for a name that the previous text lacks."""
    known = {block["name"]: block for block in previous}
    return [known[entry] if isinstance(entry, str) else entry for entry in entries]


def raw_stream(owner: str, blocks: Iterable[Block]) -> list[Block]:
    """Blocks as StreamField keeps them; `owner` tells the blocks of two pages apart."""
    return [
        {
            "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{owner}/{block['name']}")),
            "type": block["type"],
            "value": _with_keys(block["value"]),
        }
        for block in blocks
    ]


def _with_keys(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {part: _key(part, content) for part, content in value.items()}


def _key(part: str, content: Any) -> Any:
    if part not in NAMED or not content:
        return content
    if isinstance(content, list):
        return [_key(part, one) for one in content]
    model, field = NAMED[part]
    return model._default_manager.get(**{field: content}).pk

"""References to services inside a body as it is stored: which there are, and exchanging one.

Works on the stored JSON, not on pages: a draft is looked into without making a page of it, and
what else stands in it stays as it is, to the letter.
"""

import re
from collections.abc import Callable
from typing import Any

# How running text refers to a service: <a linktype="service" id="7" …> or an embed of that type.
IN_RICH_TEXT = re.compile(r"<(?:a|embed)\b[^>]*>")
IS_SERVICE = re.compile(r"""\b(?:linktype|embedtype)=["']service["']""")
ID = re.compile(r"""(?<=\bid=["'])\d+(?=["'])""")


def services_in(stream: list[dict[str, Any]]) -> set[int]:
    """Primary keys of the services that the blocks refer to, in blocks and in running text."""
    found: set[int] = set()

    def note(pk: int) -> int:
        found.add(pk)
        return pk

    _rewrite_stream(stream, note)
    return found


def lists_in(stream: list[dict[str, Any]]) -> set[int]:
    return {
        block["value"]["service_list"]
        for block in stream
        if block["type"] == "support_list" and block["value"].get("service_list")
    }


def with_replacement(stream: list[dict[str, Any]], old: int, new: int) -> list[dict[str, Any]]:
    """The same blocks, with the one service where the other stood; among chosen ones once."""
    return _rewrite_stream(stream, lambda pk: new if pk == old else pk)


def _rewrite_stream(
    stream: list[dict[str, Any]], exchange: Callable[[int], int]
) -> list[dict[str, Any]]:
    return [{**block, "value": _rewrite_block(block, exchange)} for block in stream]


def _rewrite_block(block: dict[str, Any], exchange: Callable[[int], int]) -> Any:
    value = block["value"]
    if block["type"] == "support_services":
        return {**value, "services": _rewrite_chosen(value.get("services") or [], exchange)}
    if block["type"] == "inline_service" and value.get("service"):
        value = {**value, "service": exchange(value["service"])}
    return _rewrite_texts(value, exchange)


def _rewrite_chosen(items: list[Any], exchange: Callable[[int], int]) -> list[Any]:
    """What came to stand there twice by the exchange stands there once."""
    before = [_chosen(item) for item in items]
    after = [exchange(pk) if pk else pk for pk in before]
    kept = []
    for place, (item, old, new) in enumerate(zip(items, before, after, strict=True)):
        is_exchanged = old != new
        if is_exchanged and (new in before or new in after[:place]):
            continue
        kept.append({**item, "value": new} if isinstance(item, dict) else new)
    return kept


def _chosen(item: Any) -> Any:
    """Items have identities of their own; those of an import may have none yet."""
    return item["value"] if isinstance(item, dict) else item


def _rewrite_texts(value: Any, exchange: Callable[[int], int]) -> Any:
    if isinstance(value, str):
        return IN_RICH_TEXT.sub(lambda tag: _rewrite_tag(tag[0], exchange), value)
    if isinstance(value, dict):
        return {name: _rewrite_texts(part, exchange) for name, part in value.items()}
    if isinstance(value, list):
        return [_rewrite_texts(part, exchange) for part in value]
    return value


def _rewrite_tag(tag: str, exchange: Callable[[int], int]) -> str:
    if not IS_SERVICE.search(tag):
        return tag
    return ID.sub(lambda number: str(exchange(int(number[0]))), tag)

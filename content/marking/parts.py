"""A text in its parts: the lead, and each block of the body."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.utils.crypto import salted_hmac

LEAD = "lead"
LONGEST = 60
SAME_TAGS = {"strong": "b", "em": "i"}
WRITTEN_BY_THE_EDITOR = "data-block-key"
NOTHING: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True)
class Part:
    """`key` is the block's UUID, or LEAD; `digest` is the same for what reads the same."""

    key: str
    kind: str
    digest: str
    words: str = ""
    """How it begins; empty where it has no words of its own."""


def parts_of(lead: str, body: Iterable[Any]) -> list[Part]:
    """Of a notice's lead and its body (bound stream children)."""
    lead_part = Part(LEAD, LEAD, digest_of(LEAD, lead), first_words([lead]))
    return [lead_part, *(part_of_block(block) for block in body)]


def part_of_block(block: Any) -> Part:
    kind = block.block_type
    digest = digest_of(kind, block.block.get_prep_value(block.value))
    words = first_words(block.block.get_searchable_content(block.value))
    return Part(str(block.id), kind, digest, words)


def digest_of(kind: str, content: Any) -> str:
    """Keyed: nobody who sees it can try out which words it stands for."""
    told = json.dumps([kind, as_read(content)], sort_keys=True, ensure_ascii=False)
    return salted_hmac("content.marking", told, algorithm="sha256").hexdigest()[:24]


def as_read(content: Any) -> Any:
    """Without what no reader sees: ids of list items, the text editor's keys, empty fields."""
    if isinstance(content, dict):
        is_item = {"type", "value", "id"} <= content.keys()
        told = {name: as_read(value) for name, value in content.items() if name != "id"}
        return told.get("value") if is_item else _without_nothing(told)
    if isinstance(content, list):
        return [as_read(each) for each in content]
    if isinstance(content, str):
        return tokens_of(content) if content.lstrip().startswith("<") else _in_one_line(content)
    return content


def first_words(texts: Iterable[str]) -> str:
    text = next((line for line in map(_in_one_line, map(str, texts)) if line), "")
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,.;:–") + " …"


def tokens_of(html: str) -> list[Any]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tokens


class _Reader(HTMLParser):
    """Rich text as its tags and words; empty paragraphs and spaces that nobody sees left out."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = sorted((name, value or "") for name, value in attrs if name != WRITTEN_BY_THE_EDITOR)
        self.tokens.append([SAME_TAGS.get(tag, tag), *told])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.tokens and self.tokens[-1] == [tag] == ["p"]:
            self.tokens.pop()
        else:
            self.tokens.append(f"/{SAME_TAGS.get(tag, tag)}")

    def handle_data(self, data: str) -> None:
        if words := _in_one_line(data):
            self.tokens.append(f" {words}")


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _without_nothing(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in NOTHING}

"""Finds words wherever texts keep them: in HTML, in JSON, in JSON within JSON."""

import json
import re
import unicodedata
from collections.abc import Iterable
from html import escape
from typing import Any

SPACE_OR_TAG = r"(?:\s|&nbsp;|&\#160;|<[^>]*>)+"
TAG = re.compile(r"<[^>]*>")


class Words:
    """Lines that must be found in every way that HTML can write them, in any case."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.pattern = re.compile("|".join(map(_pattern_of, lines)), re.IGNORECASE)

    def count(self, value: Any) -> int:
        if isinstance(value, dict):
            return sum(self.count(each) for pair in value.items() for each in pair)
        if isinstance(value, list):
            return sum(map(self.count, value))
        if not isinstance(value, str):
            return 0
        inner = _json_in(value)
        return len(self.pattern.findall(value)) if inner is None else self.count(inner)

    def without(self, value: Any, instead: str) -> Any:
        """The same, with `instead` in their place; the tags between them stay."""
        if isinstance(value, dict):
            return {
                self.without(name, instead): self.without(each, instead)
                for name, each in value.items()
            }
        if isinstance(value, list):
            return [self.without(each, instead) for each in value]
        if not isinstance(value, str):
            return value
        inner = _json_in(value)
        if inner is not None:
            return json.dumps(self.without(inner, instead)) if self.count(inner) else value
        return self.pattern.sub(lambda found: instead + "".join(TAG.findall(found[0])), value)


def _pattern_of(line: str) -> str:
    return SPACE_OR_TAG.join(map(_word, line.split()))


def _word(word: str) -> str:
    """Composed or not, escaped or not."""
    forms = {unicodedata.normalize(form, word) for form in ("NFC", "NFD")}
    ways = forms | {escape(form) for form in forms}
    return f"(?:{'|'.join(sorted(map(re.escape, ways), key=len, reverse=True))})"


def _json_in(value: str) -> Any:
    """A stream field's text inside a revision's content; None for any other text."""
    if not value.startswith(("[{", '{"')):
        return None
    try:
        return json.loads(value)
    except ValueError:
        return None

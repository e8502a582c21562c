"""Bullets and numbers at the beginning of lines."""

import re
from collections.abc import Sequence

from .lines import Line

_BULLET = re.compile(r"(?P<mark>[•·▪◦‣●○■□►➢✓✔*+»›–—―−-])(?:\s+|(?<=[•●▪■])\s*)(?=\S)")
_LETTER_O = re.compile(r"(?P<mark>o)\s+(?=[^\W\d_])")
_NUMBER = re.compile(r"(?P<mark>\d{1,2})[.)]\s+(?=[^\W\d_])|(?P<letter>[a-h])\)\s+(?=\S)")
DASHES = "–—―−-"


def bullet_of(text: str) -> str:
    """The mark that the line begins with: a bullet, "o", "1" for any number, or nothing."""
    if match := _BULLET.match(text) or _LETTER_O.match(text):
        return match["mark"]
    return "1" if _NUMBER.match(text) else ""


def item_text(text: str) -> str:
    """A list item without its bullet; a number stays, because it may be a step."""
    match = _BULLET.match(text) or _LETTER_O.match(text)
    return text[match.end() :].strip() if match else text


def list_end(lines: Sequence[Line], start: int) -> int:
    """The line after the list that begins there, or `start` where none does."""
    first = bullet_of(lines[start].text)
    if not first:
        return start
    end = start + 1
    while end < len(lines) and _belongs(lines[start : end + 1], first):
        end += 1
    if first in {"o", "1"} and end - start < 2:
        return start
    return end


def items_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """The items of a list; lines that only go on within an item are joined to it."""
    items: list[str] = []
    for line in lines:
        if bullet_of(line.text):
            items.append(item_text(line.text))
        else:
            items[-1] = f"{items[-1]} {line.text}"
    return tuple(items)


def _belongs(lines: Sequence[Line], first: str) -> bool:
    """Does the last of these lines still belong to the list that the first one begins?"""
    line = lines[-1]
    mark = bullet_of(line.text)
    if mark:
        nested = line.indent > lines[0].indent
        return mark == first or nested or (first not in DASHES and mark not in DASHES + "1")
    return not line.gap and line.indent >= lines[0].indent + 2

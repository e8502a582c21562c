"""A head that is written as fields: a mail's, a form's, or the front matter of a Markdown file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .headings import is_rule
from .lines import Line

TITLE, DATE, CATEGORIES, OTHER = "title", "date", "categories", "other"
FIELDS = {
    **dict.fromkeys(("rubrik", "titel", "title", "ämne", "subject"), TITLE),
    **dict.fromkeys(("datum", "date", "publicerad", "publicerat", "published"), DATE),
    **dict.fromkeys(("kategori", "kategorier", "categories", "category", "tags"), CATEGORIES),
    **dict.fromkeys(
        ("från", "till", "kopia", "skickat", "from", "to", "cc", "sent", "slug", "author"), OTHER
    ),
}
SENDER = ("från", "from")
_FIELD = re.compile(r"(?P<name>[^\W\d_]+)\s*:\s*(?P<value>.*)")
_FORWARDED = re.compile(r"^(?:(?:sv|vb|re|fw|fwd)\s*:\s*)+", re.IGNORECASE)


@dataclass(frozen=True)
class Fields:
    """`dated` and `sorted_as` are lines as a page would show them; `length` counts the lines."""

    title: str
    dated: str
    sorted_as: str
    lines: tuple[str, ...]
    length: int


def fields_on_top(lines: Sequence[Line]) -> Fields | None:
    """The fields that a text begins with, if one of them is its title."""
    start = 1 if lines and is_rule(lines[0].text) else 0
    found = _leading_fields(lines[start:])
    values = {FIELDS[name]: value for name, value in reversed(found)}
    if len(found) < 2 or not values.get(TITLE):
        return None
    end = start + len(found)
    length = end + 1 if end < len(lines) and is_rule(lines[end].text) else end
    is_mail = any(name in SENDER for name, _value in found)
    return Fields(
        title=_FORWARDED.sub("", values[TITLE]),
        dated="" if is_mail else values.get(DATE, ""),
        sorted_as=values.get(CATEGORIES, "").strip("[]"),
        lines=tuple(line.text for line in lines[start:end]),
        length=length,
    )


def _leading_fields(lines: Sequence[Line]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for line in lines:
        match = _FIELD.fullmatch(line.text)
        if not match or match["name"].lower() not in FIELDS:
            break
        found.append((match["name"].lower(), match["value"].strip()))
    return found

"""The difference between two frozen texts, paragraph by paragraph and word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from bs4 import BeautifulSoup

Kind = Literal["same", "added", "removed", "changed"]
STANDS_ALONE = [
    *("p", "li", "h2", "h3", "h4", "dt", "dd", "blockquote", "figcaption", "summary", "td", "th"),
    *("div", "section", "article", "ul", "ol", "dl", "figure", "br"),
]
NOT_TEXT = ".new-mark, script, style, svg"
ALIKE = 0.5


@dataclass(frozen=True)
class Run:
    kind: Kind
    words: str


@dataclass(frozen=True)
class Difference:
    """One paragraph; a `changed` one in runs that are the same, added or removed."""

    kind: Kind
    runs: list[Run]


def differences(before: str, after: str) -> list[Difference]:
    """What differs between two pieces of HTML as they are read; marks of news are no text."""
    old, new = lines_of(before), lines_of(after)
    found: list[Difference] = []
    for how, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how != "equal":
            found += _paired(old[i1:i2], new[j1:j2])
    return found


def lines_of(html: str) -> list[str]:
    """Each paragraph, heading, list item … in one line."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.select(NOT_TEXT):
        tag.decompose()
    for tag in soup.find_all(STANDS_ALONE):
        tag.insert_before("\0")
        tag.insert_after("\0")
    lines = (" ".join(line.split()) for line in soup.get_text().split("\0"))
    return [line for line in lines if line]


def _paired(old: list[str], new: list[str]) -> Iterator[Difference]:
    """A paragraph and what became of it stand together where they are alike."""
    waiting = list(new)
    for line in old:
        match = next((n for n, other in enumerate(waiting) if _is_alike(line, other)), None)
        if match is None:
            yield Difference("removed", [Run("removed", line)])
            continue
        yield from (Difference("added", [Run("added", each)]) for each in waiting[:match])
        yield Difference("changed", list(_runs(line.split(), waiting[match].split())))
        waiting = waiting[match + 1 :]
    yield from (Difference("added", [Run("added", each)]) for each in waiting)


def _is_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _runs(old: list[str], new: list[str]) -> Iterator[Run]:
    for how, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            yield Run("same", " ".join(old[i1:i2]))
            continue
        if i2 > i1:
            yield Run("removed", " ".join(old[i1:i2]))
        if j2 > j1:
            yield Run("added", " ".join(new[j1:j2]))

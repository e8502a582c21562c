"""Which parts of a text are new since the text before it, and which of that is shown."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from content.marking.parts import LEAD, Part, part_of_block, parts_of

# Earlier marks of the same day stay, more calmly: not every reader has seen each update.
STILL_NEW = dt.timedelta(hours=24)


@dataclass(frozen=True)
class Marks:
    """`new`: the key of each part that is added or changed, and the digest of what stood there
    before (empty for an added one). `removed`: kind and first words of each that is gone.
    """

    new: dict[str, str] = field(default_factory=dict)
    removed: list[dict[str, str]] = field(default_factory=list)

    def without_words(self) -> "Marks":
        """For a correction: what was wrong, perhaps a name, must not be quoted once more."""
        return Marks(self.new, [{**part, "words": ""} for part in self.removed])


class Row(Protocol):
    at: Any
    new_parts: Any


def marks_between(before: Sequence[Part], after: Sequence[Part]) -> Marks:
    """What a reader of `before` finds new in `after`.

    A part that only stands elsewhere, or reads the same under another id, is not new.
    """
    unchanged = {(part.key, part.digest) for part in before}
    left = [part for part in after if (part.key, part.digest) not in unchanged]
    kept = {(part.key, part.digest) for part in after}
    gone = [part for part in before if (part.key, part.digest) not in kept]
    elsewhere = Counter(part.digest for part in gone) & Counter(part.digest for part in left)
    left, gone = _without(left, elsewhere), _without(gone, elsewhere)
    stood_there = {part.key: part.digest for part in gone}
    new = {part.key: stood_there.get(part.key, "") for part in left}
    removed = [
        {"kind": part.kind, "words": part.words}
        for part in gone
        if part.key not in new and part.key != LEAD
    ]
    return Marks(new, removed)


def _without(parts: list[Part], digests: Counter[str]) -> list[Part]:
    still, left = Counter(digests), []
    for part in parts:
        if still[part.digest]:
            still[part.digest] -= 1
        else:
            left.append(part)
    return left


@dataclass(frozen=True)
class Mark:
    """`row` is the update that brought it; `is_newest`: none that marks anything came later."""

    row: Any
    is_newest: bool


@dataclass(frozen=True)
class MarkedPart:
    block: Any
    mark: Mark | None


@dataclass(frozen=True)
class MarkedText:
    """A notice's lead and blocks, as readers meet them."""

    lead: str
    lead_mark: Mark | None
    parts: list[MarkedPart]

    @classmethod
    def of(cls, rows: Iterable[Row], lead: str, body: Sequence[Any]) -> "MarkedText":
        """`rows` newest first; only blocks that some row has marked are looked at closely."""
        rows = list(rows)
        marked = {key for row in rows for key in row.new_parts}
        blocks = [part_of_block(block) for block in body if str(block.id) in marked]
        digests = {part.key: part.digest for part in [*parts_of(lead, []), *blocks]}
        marks = shown_marks(rows, digests)
        parts = [MarkedPart(block, marks.get(str(block.id))) for block in body]
        return cls(lead, marks.get(LEAD), parts)

    @property
    def first_new_key(self) -> str:
        """Of the first part that the newest marks stand at; empty where there is none."""
        marks = [(LEAD, self.lead_mark), *((str(p.block.id), p.mark) for p in self.parts)]
        return next((key for key, mark in marks if mark and mark.is_newest), "")


def shown_marks(rows: Iterable[Row], digests: Mapping[str, str]) -> dict[str, Mark]:
    """The mark of each part of the present text; `rows` newest first, `digests` by key.

    A part that reads as it did before the row again (a small correction took the change back) is
    not new. Each part bears the newest of its marks.
    """
    marking = [row for row in rows if row.new_parts]
    shown: dict[str, Mark] = {}
    for row in marking:
        if row.at < marking[0].at - STILL_NEW:
            break
        for key, before in row.new_parts.items():
            if key in digests and digests[key] != before:
                shown.setdefault(key, Mark(row, row is marking[0]))
    return shown

"""Texts made from a regular expression that a backtracking search of it finds hard.

A repetition is hard where the same text can be shared out among it and its neighbours in many ways,
or where every beginning of a text runs on to its end in vain. So: what leads to a repetition, then
what it repeats, many times over, then something that fits nowhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, product
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = "a0 .\n-/<(@:,=\t\"'>&#A_éء\\[*|;kl"
ENDS = ("", "\0")
ENDLESS = 20
"""From so many repetitions on one counts as without end."""
VARIANTS, MOST = 6, 120
REPEATS = tuple(
    getattr(_constants, name) for name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
)


@dataclass(frozen=True)
class Attack:
    before: str
    pump: str
    end: str

    def text(self, length: int) -> str:
        """Of about that many characters."""
        repeated = self.pump * (length // len(self.pump) + 1)
        return self.before + repeated[:length] + self.end


def attacks(pattern: re.Pattern[str]) -> list[Attack]:
    """The hard texts for the pattern."""
    return [Attack(*parts, end) for parts in _pumps(pattern) for end in ENDS]


def _pumps(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    tree = _parser.parse(pattern.pattern, pattern.flags)
    made = Samples(tree.state)
    found: dict[tuple[str, str], None] = {}
    for before, body in made.repeats(list(tree), [""]):
        inner = [text for text in body if text] or [" "]
        for start, text in product(before[:3], inner):
            found[start, text] = None
            found["", start + text] = None  # each beginning once more
        for one, other in product(inner[:3], inner[:3]):
            found[before[0], one + other] = None
    for letter in "a0 \n":
        found["", letter] = None
    return list(found)[:MOST]


class Samples:
    """Short texts that fit a part of a pattern."""

    def __init__(self, state: Any) -> None:
        self.state = state

    def repeats(self, parts: list[Any], before: list[str]) -> Iterator[tuple[list[str], list[str]]]:
        """Of each repetition without end: what may lead to it, and what it repeats."""
        for part in parts:
            for inner in self.inside(part):
                yield from self.repeats(inner, before)
            if part[0] in REPEATS and (part[1][1] is _constants.MAXREPEAT or part[1][1] >= ENDLESS):
                yield before, self.of(list(part[1][2]))
            texts = self.of_one(part) or [""]
            before = list(islice((a + b for b in texts for a in before), VARIANTS))

    @staticmethod
    def inside(part: Any) -> list[list[Any]]:
        name, value = str(part[0]), part[1]
        if name == "BRANCH":
            return [list(one) for one in value[1]]
        if name in ("SUBPATTERN", "MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return [list(value[-1])]
        if name == "ATOMIC_GROUP":
            return [list(value)]
        return [list(value[1])] if name in ("ASSERT", "ASSERT_NOT") else []

    def of(self, parts: list[Any]) -> list[str]:
        texts = [""]
        for part in parts:
            more = self.of_one(part) or [""]
            texts = list(islice((a + b for b in more for a in texts), VARIANTS))
        return texts

    def of_one(self, part: Any) -> list[str]:
        name, value = str(part[0]), part[1]
        if name == "LITERAL":
            return [chr(value)]
        if name in ("IN", "ANY", "NOT_LITERAL", "CATEGORY"):
            return self.letters(part)
        if name == "BRANCH":
            return [text for one in value[1] for text in self.of(list(one))[:2]][: 2 * VARIANTS]
        if name in ("SUBPATTERN", "ATOMIC_GROUP"):
            return self.of(list(value[-1] if name == "SUBPATTERN" else value))
        if part[0] in REPEATS:
            return [text * max(value[0], 1) for text in self.of(list(value[2]))]
        return [""]

    def letters(self, part: Any) -> list[str]:
        """Some that fit the class, of different kinds."""
        alone = _compiler.compile(_parser.SubPattern(self.state, [part]), self.state.flags)
        listed = part[1] if str(part[0]) == "IN" else []
        named = "".join(chr(value) for kind, value in listed if str(kind) == "LITERAL")
        fitting = [one for one in dict.fromkeys(LETTERS + named) if alone.match(one)]
        return fitting[:VARIANTS] or [chr(v) for v in _starts(part)][:1]


def _starts(part: Any) -> Iterator[int]:
    for op, value in part[1] if str(part[0]) == "IN" else []:
        if str(op) == "RANGE":
            yield value[0]

"""Telephone numbers in a notice: those of the directory's own finder, and those that are written
but cannot exist."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from support_directory.phone_numbers import comparable, find_numbers

# Written with an area code and a dash, but refused by the finder: a digit too few, no such area.
_WRITTEN_SO = re.compile(
    r"(?<![\w+.,:/–-])0\d{1,3}\s?[-–]\s?\d{2,3}(?:\s?\d{2,3}){1,3}(?![\w–-]|[.,:/]\d|\s?\d)"
)
LONGEST = 2_000  # letters at a time; what has no space for so long holds no number
_AT_A_TIME = re.compile(rf"(?s)\S{{{LONGEST}}}\S++|.{{1,{LONGEST}}}(?=\s|$)")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Phone:
    """`key` is what two spellings of one number share."""

    written: str
    key: str
    start: int
    exists: bool = True


def phones_in(text: str) -> list[Phone]:
    """Every number once, in the order of the text."""
    found: dict[str, Phone] = {}
    for piece in _AT_A_TIME.finditer(text):
        if len(piece[0]) > LONGEST or not _DIGIT.search(piece[0]):
            continue
        for phone in _in_piece(piece[0], piece.start()):
            found.setdefault(phone.key, phone)
    return list(found.values())


def phone_key(number: str) -> str:
    return comparable(number) or re.sub(r"\D", "", number)


def _in_piece(text: str, offset: int) -> Iterator[Phone]:
    written = {match.start(): match[0] for match in _WRITTEN_SO.finditer(text)}
    found = {each.start: each.written for each in find_numbers(text)}
    for start in sorted({*written, *found}):
        number = max(written.get(start, ""), found.get(start, ""), key=len)
        yield Phone(number, phone_key(number), offset + start, exists=number == found.get(start))

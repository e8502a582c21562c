"""Which lines of plain text are headings, and of which of two levels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Line
from .lists import bullet_of, item_text

_HASHES = re.compile(r"(?P<hashes>#{1,6})\s+(?P<text>\S.*)")
_UNDERLINE = re.compile(r"(?P<mark>[=~-])\1{2,}$".replace(r"\1", "(?P=mark)"))
_RULE = re.compile(r"[-_=*•·.~—–]{3,}$|—+$|(?:\*\s*){3,}$")
_NUMBERED = re.compile(r"\d{1,2}(?P<below>\.\d{1,2})?\.?\s+[A-ZÅÄÖ]")
_SENTENCE_END = re.compile(r"[.!?…][\"”»')]?$")
_NO_HEADING = re.compile(
    r"https?://|www\.|\S@\S|\d{7}|\d{2,4}[- ]\d{2,3}[ -]?\d{2}"
    r"|^(?:källa|källor|foto|text|telefon|tel|e-?post|mejl|av|kontakt)\s*:",
    re.IGNORECASE,
)
_LABELS = frozenset(
    [
        "kontakt",
        "kontaktuppgifter",
        "kontaktperson",
        "kontaktpersoner",
        "fakta",
        "mer information",
        "öppettider",
        "bakgrund",
        "läs mer om",
        "frågor",
        "adress",
    ]
)
LONGEST, MOST_WORDS = 100, 14
LONGEST_ASKED, MOST_WORDS_ASKED = 140, 22
SHORT_PIECE = 60


@dataclass(frozen=True)
class HeadingStyle:
    """How the text marks its headings; it decides what a line's level can be."""

    has_capitals: bool
    has_double_underlines: bool


def style_of(lines: Sequence[Line]) -> HeadingStyle:
    capitals = any(_is_capitals(line.text) and _may_be_heading(line.text) for line in lines[1:])
    double = any(line.text.startswith("===") for line in lines[2:])
    return HeadingStyle(capitals, double)


def is_rule(text: str) -> bool:
    """A line of dashes or dots that only parts the text."""
    return _RULE.match(text) is not None


def ends_sentence(text: str) -> bool:
    return re.search(r"[.!?:…][\"”»')]?$", text) is not None


def is_short_piece(text: str) -> bool:
    """A line that is no sentence, such as a part of an address or a signature."""
    return len(text) <= SHORT_PIECE and not ends_sentence(text) and not bullet_of(text)


def marked_heading(lines: Sequence[Line], number: int) -> tuple[str, int, int] | None:
    """Text, level and number of lines of a heading that is marked with hashes or an underline."""
    text = lines[number].text
    if match := _HASHES.match(text):
        written = match["text"]
        return written.rstrip("#").rstrip() or written[0], 2 if len(match["hashes"]) <= 2 else 3, 1
    following = lines[number + 1] if number + 1 < len(lines) else None
    if (
        following
        and not following.gap
        and len(text) <= LONGEST
        and (line := _UNDERLINE.match(following.text))
    ):
        both = any(other.text.startswith("===") for other in lines)
        return text, 3 if line["mark"] != "=" and both else 2, 2
    return None


def heading_level(lines: Sequence[Line], number: int, style: HeadingStyle) -> int:
    """The level of an unmarked heading; 0 where the line is none."""
    text = lines[number].text
    if number + 1 >= len(lines) or not _may_be_heading(text):
        return 0
    if _is_capitals(text):
        return 2
    if not _stands_over(lines, number):
        return 0
    numbered = _NUMBERED.match(text)
    return 3 if style.has_capitals or (numbered and numbered["below"]) else 2


def _is_label_over_text(label: str, below: Line) -> bool:
    """ "Bakgrund:" over a paragraph; over a list it only introduces it."""
    is_paragraph = ends_sentence(below.text) and len(below.text) >= SHORT_PIECE
    return not bullet_of(below.text) and len(label.split()) <= 4 and (below.gap or is_paragraph)


def _may_be_heading(text: str) -> bool:
    roomy = text.endswith("?")
    if len(text.split()) > (MOST_WORDS_ASKED if roomy else MOST_WORDS):
        return False
    if not 2 <= len(text) <= (LONGEST_ASKED if roomy else LONGEST):
        return False
    if re.search(r"[.,;…]$", text) or _NO_HEADING.search(text):
        return False
    return text[:1].isupper() or text[:1].isdigit() or text[:1] in '”"“»'


def _is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return (
        len(letters) >= 4
        and all(char.isupper() for char in letters)
        and not _SENTENCE_END.search(text)
    )


def _stands_over(lines: Sequence[Line], number: int) -> bool:
    """Does the line stand apart from what is before it and over a text that it may name?"""
    line, below = lines[number], lines[number + 1]
    above = lines[number - 1] if number else None
    if above and not line.gap and is_short_piece(above.text):
        return False
    if bullet_of(below.text) and item_text(below.text)[:1].islower():
        return False
    if line.text.endswith(":"):
        return _is_label_over_text(line.text, below)
    if is_short_piece(below.text) and not below.gap:
        return line.text.casefold() in _LABELS
    return True

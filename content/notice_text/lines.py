"""A text as lines: one spelling for what looks the same, one line for each paragraph."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff\ue000-\uf8ff]"
)
_SPACES = re.compile(r"[ \xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_WORD_BULLETS = re.compile("[\uf02d\uf076\uf0a7\uf0b7\uf0d8\uf0fc]")
_BOLD = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*")
_QUOTED_IN_MAIL = re.compile(r"^>[ >]*", re.MULTILINE)
_WORD = re.compile(r"\w+")

_OWN_LINE = re.compile(r"(?:[•·▪◦‣●○■□►–—―*+-]|\d{1,2}[.)]|o)\s+\S|[=_*#-]{3,}$")
_SENTENCE_END = re.compile(r"[.!?:;…][\"”»')\]]*$")
NARROWEST, WIDEST = 30, 100
LONG = 60  # a row this long that stops within a sentence was broken


@dataclass(frozen=True)
class Line:
    """A line without its surrounding spaces; a paragraph that was broken by hand is one line
    again."""

    text: str
    indent: int = 0
    gap: bool = True  # an empty line, or the beginning of the text, stands before it


def normalised(text: str) -> str:
    """The same words with composed letters, plain spaces and line breaks, and nothing invisible."""
    text = _LINE_BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    text = _WORD_BULLETS.sub("•", _SPACES.sub(" ", text))
    return _INVISIBLE.sub("", _BOLD.sub("", text.replace("\t", "    ")))


def words(text: str) -> set[str]:
    """The words of a text, by which nothing of it may be lost."""
    return set(_WORD.findall(normalised(text).casefold()))


def lines_of(text: str) -> list[Line]:
    """The lines of a text, with hand-broken paragraphs joined."""
    return _joined(list(_split(_unquoted(normalised(text)))))


def _unquoted(text: str) -> str:
    rows = [row for row in text.splitlines() if row.strip()]
    quoted = sum(row.startswith(">") for row in rows)
    return _QUOTED_IN_MAIL.sub("", text) if rows and quoted > len(rows) / 2 else text


def _split(text: str) -> Iterator[Line]:
    gap = True
    for row in text.split("\n"):
        stripped = row.strip()
        if stripped:
            yield Line(re.sub(r" {2,}", " ", stripped), len(row) - len(row.lstrip()), gap)
        gap = not stripped


def _joined(lines: list[Line]) -> list[Line]:
    width = _width_if_broken_by_hand(lines)
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1], line, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [replace(rows[0], text=" ".join(row.text for row in rows)) for rows in paragraphs]


def _goes_on(rows: Sequence[Line], line: Line, width: int) -> bool:
    """Does the line only go on with the paragraph of those rows?"""
    if line.gap or _OWN_LINE.match(line.text):
        return False
    below_bullet = _is_item(rows[0]) and line.indent > rows[0].indent
    if below_bullet and (width or line.text[:1].islower()):
        return True
    if width:
        return _is_full(rows[-1], line, width)
    last = rows[-1].text
    return len(last) >= LONG and line.text[:1].islower() and not _SENTENCE_END.search(last)


def _is_item(line: Line) -> bool:
    return _OWN_LINE.match(line.text) is not None


def _is_full(row: Line, following: Line, width: int) -> bool:
    """Would the next word not have fitted on the row? Then the break is only there for the
    width."""
    first_word = following.text.split(" ", 1)[0]
    return row.indent + len(row.text) + 1 + len(first_word) > width and "://" not in first_word


def _width_if_broken_by_hand(lines: list[Line]) -> int:
    """The width at which every paragraph was broken; 0 where breaks mean new paragraphs."""
    rows = [line.indent + len(line.text) for line in lines if "://" not in line.text]
    width = max(rows, default=0)
    if not NARROWEST <= width <= WIDEST:
        return 0
    pairs = [pair for pair in pairwise(lines) if not pair[1].gap]
    full = [below for row, below in pairs if _is_full(row, below, width)]
    within_sentences = sum(line.text[:1].islower() for line in full)
    return width if len(full) >= 3 and within_sentences >= 2 else 0

"""How much room words take on paper, reckoned on the careful side: fonts differ between machines.

All lengths are in points. What does not fit is left out whole, or cut after a whole sentence.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WIDTH = 527.0  # A4 between margins of 12 mm
HEIGHT = 746.0  # of the sheet between margins of 14 mm, as poster.css sets it, less a little
# Of the type's size, for a letter of Noto Sans; the other fonts of tokens.css are narrower.
WIDE, NARROW, ARABIC, ORDINARY, BOLD = 0.75, 0.33, 0.5, 0.57, 1.08
NARROW_LETTERS = frozenset(" .,:;!'’|ilIjft()[]-–")
SENTENCE_END = re.compile(r"(?<=[.!?؟…])\s+")
ELLIPSIS = " …"


@dataclass(frozen=True)
class Type:
    size: float
    leading: float = 1.3
    is_bold: bool = False

    def lines(self, text: str, width: float = WIDTH) -> int:
        """Words are set one after another, as a browser does; a longer word than a line breaks."""
        room, count = 0.0, 0
        for word in text.split():
            needed = self._length(f"{word} ")
            if needed > room:
                count += max(1, -int(-needed // width))
                room = width - needed % width
            else:
                room -= needed
        return count

    def height(self, text: str, width: float = WIDTH) -> float:
        return self.lines(text, width) * self.size * self.leading

    def _length(self, letters: str) -> float:
        return sum(map(_letter, letters)) * self.size * (BOLD if self.is_bold else 1)


def _letter(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return NARROW
    if "\u0600" <= letter <= "\u06ff":
        return ARABIC
    return WIDE if letter.isupper() or letter in "mwMWжшщюыф@" else ORDINARY


def sentences(text: str) -> Iterator[str]:
    """Beginnings of a text, ever shorter, after whole sentences."""
    whole = SENTENCE_END.split(text.strip())
    for count in range(len(whole), 0, -1):
        yield " ".join(whole[:count])


def beginnings(text: str) -> Iterator[str]:
    """The same, and then after whole words of the first sentence."""
    yield from sentences(text)
    words = SENTENCE_END.split(text.strip())[0].split()
    for count in range(len(words) - 1, 2, -1):
        yield " ".join(words[:count]).rstrip(",;:–-") + ELLIPSIS


@dataclass
class Room:
    """What is left of the sheet."""

    left: float

    def take(self, height: float) -> bool:
        """Whether it was there to be taken."""
        if height > self.left:
            return False
        self.left -= height
        return True

    def take_first(self, ever_shorter: Iterable[str], kind: Type, gap: float) -> str:
        """The longest that fits; empty if nothing does."""
        return next(
            (text for text in ever_shorter if text and self.take(kind.height(text) + gap)), ""
        )

"""LIX, Björnsson's measure of how hard a Swedish text is to read.

Words in a sentence, and how many of a hundred words have more than six letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from content.writing_checks.findings import Finding
from content.writing_checks.sentences import words_in

if TYPE_CHECKING:
    from content.writing_checks.draft import Draft, Place

LONG_WORD = 7  # letters
FEWEST_WORDS = 30  # fewer say nothing
HARD = 50
HARDEST = 3
SHORT_SENTENCE = 10  # words; a shorter one has a high value for one long word


@dataclass(frozen=True)
class HardSentence:
    place: Place
    text: str
    lix: int


@dataclass(frozen=True)
class Readability:
    """`lix` is None where the text is too short to be measured."""

    words: int
    lix: int | None
    hardest: list[HardSentence]

    @property
    def band(self) -> str:
        names = (
            (30, _("mycket lättläst")),
            (40, _("lättläst")),
            (HARD, _("medelsvår")),
            (60, _("svår")),
        )
        if self.lix is None:
            return _("för kort för att mätas")
        return next((name for limit, name in names if self.lix < limit), _("mycket svår"))


def readability_of(draft: Draft) -> Readability:
    told = [(one.place, sentence) for one in draft.prose for sentence in one.sentences]
    words = sum(len(words_in(sentence)) for _place, sentence in told)
    lix = lix_of([sentence for _place, sentence in told]) if words >= FEWEST_WORDS else None
    hard = [HardSentence(place, text, lix_of([text])) for place, text in told if _can_be_hard(text)]
    worst = sorted((one for one in hard if one.lix >= HARD), key=lambda one: -one.lix)
    return Readability(words, lix, worst[:HARDEST])


def lix_of(sentences: list[str]) -> int:
    words = [word for sentence in sentences for word in words_in(sentence)]
    if not words:
        return 0
    long_ones = sum(_letters(word) >= LONG_WORD for word in words)
    return round(len(words) / len(sentences) + 100 * long_ones / len(words))


def hard_to_read(draft: Draft) -> Iterator[Finding]:
    found = readability_of(draft)
    if found.lix is None or found.lix < HARD:
        return
    first = found.hardest[0] if found.hardest else None
    yield Finding(
        "readability",
        _("Texten är svår att läsa"),
        first.place.name if first else _("Hela texten"),
        first.place.anchor if first else "id_lead",
        first.text if first else "",
        _("LIX är %(lix)d, %(band)s. Dela långa meningar och byt långa ord mot korta.")
        % {"lix": found.lix, "band": found.band},
    )


def _letters(word: str) -> int:
    return sum(character.isalpha() for character in word)


def _can_be_hard(sentence: str) -> bool:
    return len(words_in(sentence)) >= SHORT_SENTENCE

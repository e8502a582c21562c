"""What somebody typed: cleaned, cut into words, and what is wrong with it in a sentence."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

LONGEST = 200
MOST_WORDS = 10
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")

# What the stemmer's own list of Swedish words without a meaning lacks, and that list as it is typed
# without å, ä, ö. They count only where nothing else was typed.
_WITHOUT_MEANING = frozenset(
    (
        *("vill", "ska", "skall", "får", "göra", "gör", "finns", "bara", "också", "dej", "mej"),
        *("hej", "snälla", "tack", "jo", "ja", "nej", "nån", "nåt"),
        *("ar", "nar", "pa", "sa", "an", "at", "for", "fran", "over", "har", "dar", "da", "vad"),
        *("nagon", "nagot", "nagra", "nan", "nat", "sadan", "hur", "gor"),
    )
)


@dataclass(frozen=True)
class Question:
    """`problem` is a sentence for people: then nothing is looked for."""

    typed: str
    words: tuple[str, ...] = ()
    problem: str = ""


def read(typed: str) -> Question:
    """Never raises, however long or odd."""
    printable = "".join(char if char.isprintable() else " " for char in typed[: LONGEST * 20])
    cleaned = " ".join(printable.replace("\u00ad", "").split())
    if problem := _problem_with(cleaned):
        return Question(cleaned[:LONGEST], problem=problem)
    found = dict.fromkeys(word.lower() for word in _WORD.findall(cleaned))
    telling = [word for word in found if word not in _WITHOUT_MEANING] or list(found)
    return Question(cleaned, tuple(telling[:MOST_WORDS]))


def _problem_with(cleaned: str) -> str:
    if len(cleaned) > LONGEST:
        return _("Skriv kortare, högst %(number)s tecken.") % {"number": LONGEST}
    if cleaned and not any(char.isalnum() for char in cleaned):
        return _("Skriv ett ord eller ett nummer att söka efter.")
    return ""

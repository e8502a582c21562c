"""Lists of what a municipality does, each with a short name: "EST: Effektiv samordning för
trygghet. …"."""

import re
from collections.abc import Sequence

from .document import Initiative

_NAMED = re.compile(
    r"(?P<short>[A-ZÅÄÖ][^:()–—]{1,60}?)\s*+(?:\((?P<long>[^()]{3,160})\)\s*+)?"
    r"(?::|(?<=\s)(?<!^.\s)[–—-])\s++(?P<text>\S.*)",
    re.DOTALL,
)
_ACRONYM = re.compile(r"[A-ZÅÄÖ]{2,8}")
_FIRST_SENTENCE = re.compile(r"(?P<first>[^.!?]{3,120})[.:,]\s+(?P<rest>\S.*)", re.DOTALL)
_LABEL = re.compile(
    r"(?:telefon|tel|tfn|mobil|e-?post|mejl|adress|besöksadress|postadress|webb(?:plats)?"
    r"|tid|tider|plats|datum|pris|öppettider|öppet|kontakt|när|var|hur|vem|vad|varför"
    r"|obs|källa|foto|länk|läs mer|(?:mån|tis|ons|tors|fre|lör|sön)(?:dag)?(?:ar)?)\b",
    re.IGNORECASE,
)
_ABOUT_WORK = re.compile(
    r"insats|arbete|arbetar|exempel|satsning|åtgärd|projekt|nätverk|samverka|metod|gör|modell"
    r"|initiativ|forum|grupper",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    ["för", "och", "i", "av", "på", "mot", "till", "med", "den", "det", "en", "ett", "vid", "om"]
)
MOST_WORDS_IN_NAME = 5
LEAST_WORDS_OF_TEXT = 4


def initiatives_of(items: Sequence[str], introduction: str) -> tuple[Initiative, ...]:
    """The items as initiatives, or nothing where the list is of another sort.

    It is one where most items have a short name and at least one name is told what it stands for,
    or the words before the list speak of what is done.
    """
    found = [_initiative(item) for item in items]
    named = [each for each in found if each]
    if len(named) < 2 or len(named) <= len(items) / 2:
        return ()
    if not any(each.name for each in named) and not _ABOUT_WORK.search(introduction):
        return ()
    return tuple(each or Initiative("", "", item) for each, item in zip(found, items, strict=True))


def _initiative(item: str) -> Initiative | None:
    match = _NAMED.fullmatch(item)
    if (
        match is None
        or _LABEL.match(match["short"])
        or len(match["short"].split()) > MOST_WORDS_IN_NAME
    ):
        return None
    short, long, text = match["short"].strip(), (match["long"] or "").strip(), match["text"].strip()
    if _ACRONYM.fullmatch(long):
        short, long = long, short
    if not long:
        long, text = _told_in_first_sentence(short, text)
    return Initiative(short, long, text) if len(text.split()) >= LEAST_WORDS_OF_TEXT else None


def _told_in_first_sentence(short: str, text: str) -> tuple[str, str]:
    """What a short name stands for, where the first sentence has its letters, and the rest of the
    text."""
    match = _FIRST_SENTENCE.match(text)
    if match is None or not stands_for(short, match["first"]):
        return "", text
    return match["first"].strip(), match["rest"].strip()


def stands_for(short: str, words: str) -> bool:
    """Are the letters of the short name the first letters of the words (small words may be left
    out)?"""
    if not _ACRONYM.fullmatch(short):
        return False
    every = words.replace("-", " ").casefold().split()
    weighty = [word for word in every if word not in _SMALL_WORDS]
    letters = short.casefold()
    return "".join(word[0] for word in every) == letters or (
        bool(weighty)
        and _in_order([word[0] for word in weighty], letters)
        and _in_order(letters, "".join(every))
    )


def _in_order(some: Sequence[str], within: str) -> bool:
    """Do the letters stand in that order within the others? (Compounds give more than one:
    trygghetsStöd.)"""
    rest = iter(within)
    return all(letter in rest for letter in some)

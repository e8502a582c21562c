"""The words that Swedish opening hours are made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from django.utils.translation import gettext as _

from .syntax import HoursNotUnderstood


class Kind(Enum):
    WEEKDAYS = auto()
    WORKDAYS = auto()
    WEEKEND = auto()
    ALL_DAYS = auto()
    OTHER_DAYS = auto()
    RED_DAYS = auto()
    DAY_BEFORE_RED = auto()
    DATE = auto()
    MONTHS = auto()
    TIMES = auto()
    ALL_DAY = auto()
    CLOSED = auto()
    NOISE = auto()


@dataclass(frozen=True)
class Token:
    kind: Kind
    text: str
    match: re.Match[str]


MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
WEEKDAYS = ("må", "ti", "on", "to", "fr", "lö", "sö")

_WEEKDAY = r"(?:mån?|tis?|ons?|to(?:rs?)?|fre?|lör?|sön?)(?:dag(?:ar|en|s)?)?\b\.?"
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_TO = r"\s*(?:-|till och med|t\.?\s?o\.?\s?m\.?|till)\s*"
_O_CLOCK = r"(?:kl(?:ockan|\.)? ?)?"
_TIME = r"\d{1,2}(?:[.:]\d{2})?(?![\d.:])"

_PATTERNS = {
    Kind.DAY_BEFORE_RED: (
        r"(?:var)?dag(?:en|ar)? (?:före|innan) (?:röda? dag(?:ar)?|helgdag(?:ar)?)\b"
    ),
    Kind.DATE: (
        rf"(?P<from_day>\d{{1,2}})(?: (?P<from_month>{_MONTH}))?{_TO}"
        rf"(?P<to_day>\d{{1,2}}) (?P<to_month>{_MONTH})\b(?: (?P<to_year>\d{{4}})\b)?"
        rf"|(?P<day>\d{{1,2}}) (?P<month>{_MONTH})\b(?: (?P<year>\d{{4}})\b)?"
    ),
    Kind.MONTHS: rf"(?P<first_month>{_MONTH})\b(?:{_TO}(?P<last_month>{_MONTH})\b)?",
    Kind.ALL_DAYS: r"(?:alla (?:veckans )?dagar(?: i veckan)?|varje dag|dagligen|hela veckan)\b",
    Kind.OTHER_DAYS: r"(?:övriga (?:vecko)?dagar|resten av veckan)\b",
    Kind.WORKDAYS: r"(?:helgfri(?:a)? )?vardag(?:ar)?\b",
    Kind.WEEKEND: r"(?:veckoslut|helg(?:er|en)?)\b",
    Kind.RED_DAYS: r"(?:röda? dag(?:ar)?|helgdag(?:ar)?)\b",
    Kind.WEEKDAYS: rf"(?P<first>{_WEEKDAY})(?:{_TO}(?P<last>{_WEEKDAY}))?",
    Kind.ALL_DAY: r"(?:dygnet (?:runt|om)|24 timmar(?: om dygnet)?|24/7|alltid öppe[tn])(?!\w)",
    Kind.CLOSED: r"stäng[td]\b",
    Kind.TIMES: (
        rf"mellan {_O_CLOCK}(?P<after>{_TIME}) och {_O_CLOCK}(?P<before>{_TIME})"
        rf"|{_O_CLOCK}(?P<opens>{_TIME}){_TO}{_O_CLOCK}(?P<closes>{_TIME})"
    ),
    Kind.NOISE: r"(?:och|samt|öppe[tn]|kl|klockan|telefontid(?:er)?|öppettid(?:er)?)\b\.?|[,;:.]",
}
_TOKENS = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}


def tokens(text: str) -> Iterator[Token]:
    """Raises HoursNotUnderstood, naming the first word that is not known."""
    plain = re.sub(r" ?[‐‑–—−-] ?", "-", " ".join(text.lower().split()))
    place = 0
    while place < len(plain):
        if plain[place] == " ":
            place += 1
            continue
        token = _token_at(plain, place)
        place = token.match.end()
        if token.kind is not Kind.NOISE:
            yield token


def _token_at(text: str, place: int) -> Token:
    for kind, pattern in _TOKENS.items():
        if match := pattern.match(text, place):
            return Token(kind, match[0], match)
    unknown = text[place:].partition(" ")[0]
    raise HoursNotUnderstood(
        _("”%(word)s” går inte att tolka. Skriv dagar och klockslag, till exempel Vardagar 9–16.")
        % {"word": unknown[:40]}
    )

"""The words that Swedish opening hours are made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
    MOMENTS = auto()
    DATE = auto()
    MONTHS = auto()
    LUNCH = auto()
    TIMES = auto()
    UNTIL = auto()
    ALL_DAY = auto()
    CLOSED = auto()
    ONLY_THEN = auto()
    NOTE = auto()
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
_AT = r"kl(?:ockan|\.)? ?"
_O_CLOCK = rf"(?:{_AT})?"
_TIME = r"\d{1,2}(?:[.:]\d{2})?(?![\d:]|\.\d)"

_PATTERNS = {
    Kind.DAY_BEFORE_RED: (
        r"(?:var)?dag(?:en|ar)? (?:före|innan) (?:röda? dag(?:ar)?|helgdag(?:ar)?)\b"
    ),
    Kind.MOMENTS: (
        rf"(?P<shut_day>\d{{1,2}}) (?P<shut_month>{_MONTH})(?: (?P<shut_year>\d{{4}}))? "
        rf"{_AT}(?P<shut_time>{_TIME}){_TO}"
        rf"(?P<open_day>\d{{1,2}}) (?P<open_month>{_MONTH})(?: (?P<open_year>\d{{4}}))? "
        rf"{_AT}(?P<open_time>{_TIME})"
    ),
    Kind.DATE: (
        rf"(?P<from_day>\d{{1,2}})(?: (?P<from_month>{_MONTH})(?: (?P<from_year>\d{{4}}))?)?{_TO}"
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
    Kind.LUNCH: (
        r"(?:lunchstängt|lunchrast|lunch|stängt för lunch) "
        rf"(?:mellan )?{_O_CLOCK}(?P<lunch>{_TIME})(?:{_TO}| och ){_O_CLOCK}(?P<lunch_ends>{_TIME})"
    ),
    Kind.CLOSED: r"stäng[td]\b",
    Kind.TIMES: (
        rf"mellan {_O_CLOCK}(?P<after>{_TIME}) och {_O_CLOCK}(?P<before>{_TIME})"
        rf"|{_O_CLOCK}(?P<opens>{_TIME}){_TO}{_O_CLOCK}(?P<closes>{_TIME})"
    ),
    Kind.UNTIL: rf"till {_O_CLOCK}(?P<until>{_TIME})",
    Kind.ONLY_THEN: r"(?:endast|bara) (?:då|dessa dagar|den dagen)\b",
    Kind.NOTE: (
        r"(?:ring|mejla|maila|kontakta|sms:?a|chatta|använd|vänd (?:dig|er)|besök|se|läs)\b.*"
        r"|(?:i stället|istället)\b.*"
    ),
    Kind.NOISE: (
        r"(?:från|och|samt|öppe[tn]|kl|klockan|telefontid(?:er)?|öppettid(?:er)?)\b\.?|[,;:.]"
    ),
}
_TOKENS = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}


def tokens(text: str) -> Iterator[Token]:
    """Raises HoursNotUnderstood, naming the first word that is not known."""
    spelled = re.sub(r" ?[‐‑–—−-] ?", "-", " ".join(text.split()))
    plain = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in spelled)
    place = 0
    while place < len(plain):
        if plain[place] == " ":
            place += 1
            continue
        token = _token_at(plain, place)
        start, place = place, token.match.end()
        if token.kind is Kind.NOTE:
            yield replace(token, text=spelled[start:])
        elif token.kind is not Kind.NOISE:
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

"""The labelled dates of a page: published, updated, and those that only look like an update."""

import re
from dataclasses import dataclass
from enum import StrEnum

from .dates import Moment, moment_at


class StampKind(StrEnum):
    PUBLISHED = "published"
    UPDATED = "updated"
    PERHAPS_UPDATED = "perhaps updated"  # may be the time at which the system saved the page
    PUBLISHED_AGAIN = "published again"
    REVIEWED = "reviewed"
    MOVED = "moved"
    BARE = "bare"  # a date without a label


UPDATES = (StampKind.UPDATED, StampKind.PERHAPS_UPDATED)
NO_UPDATES = (StampKind.PUBLISHED_AGAIN, StampKind.REVIEWED, StampKind.MOVED)

_THIS = r"(?:den\s+här\s+|denna\s+)?"
_BE = r"\s+(?:är\s+|blev\s+|har\s+|var\s+)?"
_TEXTS = (
    r"(?:informationen|texten|nyheten|artikeln|notisen|innehållet|svaret|meddelandet|inlägget"
    r"|uppgifterna|uppgiften)"
)
SUBJECT = rf"(?:{_THIS}{_TEXTS}{_BE})?"
_PAGE = rf"{_THIS}(?:webb|nyhets)?sidan?s?(?:\s+innehåll)?{_BE}"
_ANY = rf"(?:{_PAGE}|{SUBJECT})"
_LAST = r"(?:senast\s+)?"
_DONE = r"(?:d|t|des|ts)"
LABELS = (
    (StampKind.PUBLISHED_AGAIN, rf"{_ANY}(?:senast\s+|om|åter)publicera{_DONE}(?:\s+senast)?"),
    (StampKind.REVIEWED, rf"{_ANY}{_LAST}(?:fakta)?(?:granska|kontrollera){_DONE}"),
    (StampKind.REVIEWED, rf"{_ANY}{_LAST}kvalitetssäkra{_DONE}"),
    (StampKind.REVIEWED, r"(?:senaste\s+)?(?:fakta)?granskning(?:en)?"),
    (StampKind.MOVED, rf"{_ANY}{_LAST}(?:flytta|arkivera|importera|migrera){_DONE}"),
    (StampKind.PERHAPS_UPDATED, rf"{_PAGE}{_LAST}uppdatera{_DONE}(?:\s+senast)?"),
    (StampKind.PERHAPS_UPDATED, rf"{_ANY}{_LAST}(?:ändra|redigera|modifiera){_DONE}"),
    (StampKind.PERHAPS_UPDATED, r"senaste\s+ändring(?:en)?|ändringsdatum"),
    (StampKind.UPDATED, rf"{SUBJECT}{_LAST}uppdatera{_DONE}(?:\s+senast)?"),
    (StampKind.UPDATED, r"senaste?\s+uppdatering(?:en)?|uppdateringsdatum"),
    (StampKind.PUBLISHED, rf"{_ANY}(?:först\s+)?(?:publicera{_DONE}|skapa(?:d|des|t))"),
    (StampKind.PUBLISHED, r"publicerings(?:datum|tid)|publ\."),
)
_LABELS = tuple((kind, re.compile(rf"(?:{label})(?!\w)", re.IGNORECASE)) for kind, label in LABELS)
_BETWEEN = re.compile(r"\s*(?:[:–—|-]\s*)?(?:den\s+)?", re.IGNORECASE)
_AUTHOR = re.compile(r"[\s,]*\bav:?\s+[^\d|/·•]{2,60}", re.IGNORECASE)
_AGO = re.compile(
    r"\s*+(?::\s*+)?(?:för\s+)?(?:\d+|en|ett)\s+(?:minut|timm|dag|veck|månad)\w*\s+sedan",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(r"[^.!?]{0,80}[.]?")


@dataclass(frozen=True)
class Stamp:
    """A label with its date as written, from `start` to `end` in its line; either part may be
    missing."""

    kind: StampKind
    written: str
    moment: Moment | None
    start: int
    end: int


def stamp_at(line: str, position: int = 0) -> Stamp | None:
    """The labelled or bare date that begins exactly there."""
    for kind, label in _LABELS:
        if match := label.match(line, position):
            return _labelled(kind, line, position, match.end())
    moment = moment_at(line, position)
    if moment is None or not moment.has_day:
        return None
    return Stamp(StampKind.BARE, moment.written, moment, position, moment.end)


def is_label(line: str) -> bool:
    """Is the line nothing but a label, whose date is on the next one?"""
    bare = line.rstrip(" :")
    return len(bare) < 60 and any(label.fullmatch(bare) for _kind, label in _LABELS)


def _labelled(kind: StampKind, line: str, start: int, position: int) -> Stamp:
    end = _past_author(line, position)
    between = _BETWEEN.match(line, end)
    moment = moment_at(line, between.end()) if between else None
    if moment:
        end = _past_author(line, moment.end)
    elif ago := _AGO.match(line, position):
        end = ago.end()
    elif kind in NO_UPDATES and (tail := _dated_tail(line, position)):
        moment, end = tail
    return Stamp(kind, line[start:end].strip(" .,;"), moment, start, end)


def _past_author(line: str, position: int) -> int:
    author = _AUTHOR.match(line, position)
    return author.end() if author else position


def _dated_tail(line: str, position: int) -> tuple[Moment, int] | None:
    """A date further on in the same sentence: "Sidan flyttades till vår nya webbplats 12 maj
    2024"."""
    for digit in re.finditer(r"(?<!\d)\d", line[position : position + 80]):
        if moment := moment_at(line, position + digit.start()):
            end = _LOOSE_END.match(line, moment.end)
            return moment, end.end() if end else moment.end
    return None

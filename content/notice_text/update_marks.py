"""The marks by which a text says, by hand, that it was updated: "UPPDATERAD 18 september
10:45."."""

import re
from dataclasses import dataclass
from enum import StrEnum

from .dates import Moment, moment_at, only_moment
from .stamps import SUBJECT


class MarkKind(StrEnum):
    """The kinds of update that a mark can name; the values are those of a notice's updates."""

    NEW_INFORMATION = "new_information"
    CORRECTION = "correction"
    ALL_CLEAR = "all_clear"


@dataclass(frozen=True)
class Mark:
    """A mark as written, without its closing punctuation, and the words that follow it in the same
    paragraph."""

    written: str
    moment: Moment | None
    rest: str = ""
    kind: MarkKind = MarkKind.NEW_INFORMATION
    is_bare: bool = False  # a date and a time, and no word that says what they are

    @property
    def is_in_figures(self) -> bool:
        """Is it written as systems and logs do, 2023-09-18?"""
        return self.written[:4].isdecimal()


# A participle may be followed by what was done: "Uppdaterad 3 maj med ny karta".
_PARTICIPLE = (
    rf"{SUBJECT}(?:nu\s+)?(?:senast\s+)?uppdatera(?:ts|des|de|d|t)(?:\s+senast)?(?:\s+information)?"
)
_NOUN = r"(?:ny\s+|senaste?\s+|viktig\s+)?[^\W\d_]{0,20}uppdatering(?:en)?|upp?d\.?|updated?"
_CORRECTION = r"rättelse|korrigering|rättad|korrigerad"
# These are marks only together with a date or a time.
_WEAK = (
    r"(?:ny|senaste|kompletterande|aktuell)\s+information(?:\s+från)?|information\s+från|information|senaste\s+nytt|nytt"
    r"|läges(?:bild|rapport)|läget|status|tillägg|komplettering|kompletterad|förtydligande|ändra(?:d|t|des)|reviderad"
)
_ALL_CLEAR = r"faran\s+(?:är\s+)?över"
_OPENING = r"(?:(?![–—―−#-])[^\w\s]){0,4}\s*"  # a bracket, a quotation mark, a red dot

_STRONG_WORD = re.compile(
    rf"{_OPENING}(?:(?P<participle>{_PARTICIPLE})|(?P<correction>{_CORRECTION})|{_NOUN})(?![^\W\d_])",
    re.IGNORECASE,
)
_WEAK_WORD = re.compile(
    rf"{_OPENING}(?:(?P<all_clear>{_ALL_CLEAR})|{_WEAK})(?![^\W\d_])", re.IGNORECASE
)
_BEFORE_MOMENT = re.compile(r"[\s:,–—(-]*(?:den\s+)?", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:nr\.?\s*|nummer\s+|#)?\d{1,2}(?=\s*[:.,)\]–—(-]|\s*$)", re.IGNORECASE)
_CLOSING = re.compile(r"\s*[\])»\"”*]*")
_SEPARATOR = re.compile(r"\s*[.:;,!–—-]+(?:\s+|$)")
_CALL = re.compile(r"\s*[:!]\s*|\s+[–—-]\s+")
_SENTENCE = re.compile(r".*?[.!?](?=\s|$)|.*", re.DOTALL)
# Where a mark may begin that ends a title or a paragraph.
_TITLE_JOINT = re.compile(r"(?:[.!?]\s+|\s+[–—|-]\s*|,\s+|\s*(?=[(\[]))")
_SENTENCE_JOINT = re.compile(r"(?:[.!?]\s+|\s*(?=[(\[]))")
LONGEST_AT_END = 120


def mark_at_start(text: str) -> Mark | None:
    """The mark that a paragraph, heading or title begins with."""
    head = text[:300]
    if match := _STRONG_WORD.match(head):
        return _strong(text, match)
    if match := _WEAK_WORD.match(head):
        return _weak(text, match)
    return _bare(text)


def mark_at_end(text: str, *, title: bool = False) -> tuple[str, Mark] | None:
    """What stands before a mark that ends a title or a paragraph, and the mark."""
    start = max(0, len(text) - LONGEST_AT_END)
    for joint in (_TITLE_JOINT if title else _SENTENCE_JOINT).finditer(text, start):
        tail = text[joint.end() :]
        mark = mark_at_start(tail) if _STRONG_WORD.match(tail[:LONGEST_AT_END]) else None
        if mark and not mark.rest and joint.start():
            kept = joint[0].rstrip() if joint[0][:1] in ".!?" and not title else ""
            return text[: joint.start()] + kept, mark
    return None


def _kind(match: re.Match[str]) -> MarkKind:
    groups = match.groupdict()
    if groups.get("correction"):
        return MarkKind.CORRECTION
    return MarkKind.ALL_CLEAR if groups.get("all_clear") else MarkKind.NEW_INFORMATION


def _strong(text: str, match: re.Match[str]) -> Mark | None:
    number = _NUMBER.match(text, match.end())
    moment = _moment_after(text, match.end()) or (number and _moment_after(text, number.end()))
    if moment:
        return _dated(text, match, moment)
    end = number.end() if number else match.end()
    closing = _CLOSING.match(text, end)
    closed = closing.end() if closing and closing[0].strip() else end
    if closed == len(text.rstrip(" .:!")):
        return Mark(text.strip(" .:!"), None, "", _kind(match))
    call = _CALL.match(text, closed)
    if call and (number or closed > end or call[0].strip() in {":", "!"}):
        return Mark(text[:closed].strip(), None, text[call.end() :].strip(), _kind(match))
    if closed > end:
        return Mark(text[:closed].strip(), None, text[closed:].strip(), _kind(match))
    return None


def _weak(text: str, match: re.Match[str]) -> Mark | None:
    moment = _moment_after(text, match.end())
    if moment is None:
        return None
    separator = _SEPARATOR.match(text, moment.end)
    if moment.end < len(text) and not separator:
        return None
    rest = text[separator.end() :].strip() if separator else ""
    if rest and match[0].lower().strip().startswith("information"):
        return None
    return Mark(text[: moment.end].strip(), moment, rest, _kind(match))


def _bare(text: str) -> Mark | None:
    """A date with a time that stands alone, or with a colon or dash before the text that
    follows."""
    moment = only_moment(text) or moment_at(text)
    if moment is None or not moment.has_day or moment.time is None:
        return None
    rest = text[moment.end :]
    separator = re.match(r"\s*(?::|\s[–—-])\s+|[\s.:]*$", rest)
    if not separator:
        return None
    return Mark(moment.written, moment, rest[separator.end() :].strip(), is_bare=True)


def _moment_after(text: str, position: int) -> Moment | None:
    before = _BEFORE_MOMENT.match(text, position)
    return moment_at(text, before.end()) if before else None


def _dated(text: str, match: re.Match[str], moment: Moment) -> Mark | None:
    closing = _CLOSING.match(text, moment.end)
    end = closing.end() if closing else moment.end
    separator = _SEPARATOR.match(text, end)
    after = text[separator.end() if separator else end :].strip()
    if separator or not after or after[:1].isupper() or not after[:1].isalpha():
        return Mark(text[:end].strip(" .:;,"), moment, after, _kind(match))
    return _with_what_was_done(text, match, moment)


def _with_what_was_done(text: str, match: re.Match[str], moment: Moment) -> Mark | None:
    if not match.groupdict().get("participle"):
        return None
    sentence = _SENTENCE.match(text)
    end = sentence.end() if sentence else len(text)
    return Mark(text[:end].strip(" ."), moment, text[end:].strip(), _kind(match))

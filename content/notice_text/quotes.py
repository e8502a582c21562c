"""What somebody says, told from dash lists and from dashes within sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Line
from .lists import DASHES, bullet_of
from .speakers import PRONOUNS, name_and_role, said_after_name

QUOTATION_MARKS = '"”“»'
LEAST_WORDS = 4  # so many words at least are speech where nobody is named

_VERBS = (
    "säger|sa|sade|berättar|berättade|menar|menade|förklarar|förklarade|förtydligar|"
    "tycker|tror|konstaterar|konstaterade|kommenterar|betonar|betonade|uppmanar|"
    "påpekar|påpekade|understryker|poängterar|uppger|uppgav|skriver|skrev|fortsätter|"
    "tillägger|avslutar|försäkrar|meddelar|meddelade|svarar|svarade|lovar|hoppas|"
    "summerar|sammanfattar|framhåller|hälsar|resonerar|bekräftar|utvecklar|inleder|"
    "enligt|undrar|frågar|vädjar|beskriver"
)
_VERB = f"(?:{_VERBS})"
_ATTRIBUTION = re.compile(
    rf"(?P<before>[,?!.…]?[\"”“»']?[,]?)(?<!\s)\s++(?P<verb>{_VERB})\s+(?P<who>\S.*)", re.DOTALL
)
_AFTER_MARKS = re.compile(rf",?\s*{_VERB}\s")
_SPOKEN_DASH = re.compile(rf"[{DASHES}]\s*(?=[\"”“»]?[^\W\d_a-zåäö]|[\"”“»])")
_QUOTED = re.compile(r"[\"”“»](?P<words>[^\"”“»«]{3,})[\"”“»«](?P<after>.*)", re.DOTALL)
_LED = re.compile(
    r"(?P<who>[^.:\"”“]{3,80}):\s*+(?:[–—-]\s*+)?[\"”“](?P<words>[^\"”“]{3,})[\"”“][.!]?", re.DOTALL
)
_SIGNATURE = re.compile(rf"[/{DASHES}]\s*(?P<who>[A-ZÅÄÖ][^.!?:]{{3,80}})")
_ANNOUNCED = re.compile(
    rf"(?P<who>[^.:]{{3,120}}?),?\s+{_VERB}(?:\s+så\s+här|\s+följande)?\s*:", re.DOTALL
)
_END_OF_CLAUSE = re.compile(
    r"(?<![\s.][^\W\d_])(?<!\bt\.f)[.!?:]"
    r"(?=\s++(?:[\"”“»–—-]\s*+)?[^\W\d_a-zåäö]|\s*+(?:[\"”“»]\s*+)?$)"
)
_SENTENCE_END = re.compile(r"[.!?…][\"”»']?$")


@dataclass(frozen=True)
class Speech:
    """A paragraph that somebody says; `clause` is how the text names the speaker, as written."""

    words: str
    speaker: str = ""
    role: str = ""
    clause: str = ""
    is_whole: bool = False  # quotation marks end it, so the next paragraph does not go on with it

    @property
    def is_by_pronoun(self) -> bool:
        last_word = self.clause.rstrip(".").split(" ")[-1].lower()
        return not self.speaker and last_word in PRONOUNS

    @property
    def names_somebody(self) -> bool:
        return bool(self.speaker or self.role or self.is_by_pronoun)


def speech_at(lines: Sequence[Line], number: int) -> Speech | None:
    """The speech that is this paragraph, or None where it is a list item or plain text."""
    text = lines[number].text
    if match := _SPOKEN_DASH.match(text):
        return _after_dash(lines, number, text[match.end() :])
    if text[:1] in QUOTATION_MARKS:
        return _between_marks(text)
    return _led_by_name(text)


def speaker_below(text: str) -> tuple[str, str]:
    """Name and role where the line below a quote is its signature: "— Maja Lindh, rektor"."""
    match = _SIGNATURE.fullmatch(text)
    return name_and_role(match["who"]) if match else ("", "")


def announced_speaker(text: str) -> tuple[str, str]:
    """Name and role where a paragraph ends by announcing speech: "Rektor Maja Lindh säger:"."""
    match = _ANNOUNCED.fullmatch(text)
    return name_and_role(match["who"]) if match else ("", "")


def _after_dash(lines: Sequence[Line], number: int, said: str) -> Speech | None:
    speech = _attributed(said)
    return speech if speech.clause or _is_spoken_run(lines, number) else None


def _is_spoken_run(lines: Sequence[Line], number: int) -> bool:
    """Is a dash that names nobody speech? A dash list has short items, or several at once."""
    first, end = _run_of_dashes(lines, number)
    run = lines[first:end]
    if any(_attributed(line.text).clause for line in run):
        return bool(_SENTENCE_END.search(lines[number].text))
    if lines[number].text[0] == "-" or not all(line.gap for line in run[1:]):
        return False
    return not _announces_list(lines, first) and all(map(_is_sentence, run))


def _is_sentence(line: Line) -> bool:
    return bool(_SENTENCE_END.search(line.text)) and len(line.text.split()) >= LEAST_WORDS


def _announces_list(lines: Sequence[Line], first: int) -> bool:
    before = lines[first - 1].text if first else ""
    return before.endswith(":") and not _ANNOUNCED.fullmatch(before)


def _run_of_dashes(lines: Sequence[Line], number: int) -> tuple[int, int]:
    """The first of the lines in a row that begin with this dash, and the line after the last."""
    mark = lines[number].text[0]
    first, end = number, number + 1
    while first and bullet_of(lines[first - 1].text) == mark:
        first -= 1
    while end < len(lines) and bullet_of(lines[end].text) == mark:
        end += 1
    return first, end


def _between_marks(text: str) -> Speech | None:
    match = _QUOTED.fullmatch(text)
    if match is None:
        return None
    words, after = match["words"].strip(" ,"), match["after"].strip()
    if not after.strip(" .,"):
        return Speech(words, is_whole=True) if len(words.split()) >= LEAST_WORDS else None
    speech = _attributed(text)
    return speech if speech.clause and _AFTER_MARKS.match(after) else None


def _led_by_name(text: str) -> Speech | None:
    match = _LED.fullmatch(text)
    speaker, role = name_and_role(match["who"]) if match else ("", "")
    if not match or len(speaker.split()) < 2:
        return None
    return Speech(match["words"], speaker, role, match["who"])


def _attributed(said: str) -> Speech:
    """The words and their speaker, where a clause such as "säger Maja Lindh" names one."""
    for match in _ATTRIBUTION.finditer(said):
        if match["before"] and (speech := _from_clause(said, match)).names_somebody:
            return speech
    return Speech(_bare(said))


def _from_clause(said: str, match: re.Match[str]) -> Speech:
    clause, rest = _parted(match["who"])
    announced = _ANNOUNCED.fullmatch(rest.strip())
    speaker, role = name_and_role(clause)
    before, after = said[: match.start()] + match["before"], said_after_name(clause)
    named = f"{match['verb']} {clause}".removesuffix(after).rstrip(" ,")
    if announced:
        named, rest = f"{named}. {rest.strip()}", ""
    return Speech(_continued(_bare(before), after, rest), speaker, role, named)


def _parted(who: str) -> tuple[str, str]:
    """The clause that names the speaker, and what is said after its full stop."""
    end = _END_OF_CLAUSE.search(who)
    return (who[: end.start()], who[end.end() :]) if end else (who, "")


def _continued(spoken: str, after_name: str, rest: str) -> str:
    if after_name:
        spoken = f"{spoken}, {after_name}"
    rest = rest.strip(f" {DASHES}{QUOTATION_MARKS}")
    if not rest:
        return spoken
    return f"{spoken}{'' if _SENTENCE_END.search(spoken) else '.'} {rest}"


def _bare(words: str) -> str:
    return words.strip(f" ,'«{QUOTATION_MARKS}") or words

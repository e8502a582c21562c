"""What somebody says: the words, who says them, and as what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Line
from .lists import DASHES, bullet_of

VERBS = ["säger", "sa", "sade", "berättar", "berättade", "menar", "menade", "förklarar", "förklarade", "förtydligar", "tycker", "tror", "konstaterar", "konstaterade", "kommenterar", "betonar", "betonade", "uppmanar", "påpekar", "påpekade", "understryker", "poängterar", "uppger", "uppgav", "skriver", "skrev", "fortsätter", "tillägger", "avslutar", "försäkrar", "meddelar", "meddelade", "svarar", "svarade", "lovar", "hoppas", "summerar", "sammanfattar", "framhåller", "hälsar", "resonerar", "bekräftar", "utvecklar", "inleder", "enligt", "undrar", "frågar", "vädjar", "beskriver"]
_VERB = "(?:" + "|".join(VERBS) + ")"
_ATTRIBUTION = re.compile(
    rf"(?P<before>[,?!.…]?[\"”“»']?[,]?)\s+(?P<clause>(?P<verb>{_VERB})\s+(?P<who>\S.*))", re.DOTALL
)
_SPOKEN_DASH = re.compile(rf"[{DASHES}]\s*(?=[\"”“»]?[^\W\d_a-zåäö]|[\"”“»])")
_QUOTED = re.compile(r"[\"”“»](?P<words>[^\"”“»«]{3,})[\"”“»«](?P<after>.*)", re.DOTALL)
_ANNOUNCED = re.compile(
    rf"(?P<who>[^.:]{{3,120}}?),?\s+{_VERB}(?:\s+så\s+här|\s+följande)?\s*:", re.DOTALL
)
_END_OF_CLAUSE = re.compile(
    r"(?<![\s.][^\W\d_])(?<!\bt\.f)[.!?:](?=\s+[\"”“»–—-]?\s*[^\W\d_a-zåäö]|\s*[\"”“»]?\s*$)"
)
_SENTENCE_END = re.compile(r"[.!?…][\"”»']?$")
_PRONOUNS = frozenset(["han", "hon", "hen", "de", "vi"])
_ROLE = re.compile(
    r"(?:chef(?:en)?|ledare(?:n)?|samordnare(?:n)?|rektor(?:n)?|direktör(?:en)?|ordförande(?:n)?|råd(?:et)?|strateg(?:en)?|kurator(?:n)?"
    r"|tales(?:person|man|kvinna)(?:en)?|polis(?:en)?|befäl(?:et)?|sekreterare(?:n)?|handläggare(?:n)?|ansvarig[ae]?|präst(?:en)?"
    r"|psykolog(?:en)?|lärare(?:n)?|ingenjör(?:en)?|kommunikatör(?:en)?|utvecklare(?:n)?|rådgivare(?:n)?|kommissarie|operatör(?:en)?"
    r"|ministern?|forskare(?:n)?|läkare(?:n)?|sjuksköterska(?:n)?|verksamhetsansvarig|föreståndare(?:n)?|assistent(?:en)?|vd)$",
    re.IGNORECASE,
)
_NO_ROLE = re.compile(
    r"(?:men|och|att|för|så|när|eftersom|medan|därför|till|i|på|vid|efter|under|om|med|som\s+inte)\b",
    re.IGNORECASE,
)
_WHO_IS = re.compile(r"^som\s+(?:är|arbetar\s+som|jobbar\s+som)\s+")
_NAME_WORD = re.compile(r"[A-ZÅÄÖÉ][^\s,]*|von|af|de|der|\([A-ZÅÄÖ]{1,3}\)")


@dataclass(frozen=True)
class Speech:
    """A paragraph that somebody says; `clause` is how the text names the speaker, as written."""

    words: str
    speaker: str = ""
    role: str = ""
    clause: str = ""

    @property
    def is_by_pronoun(self) -> bool:
        return not self.speaker and self.clause.rstrip(".").split(" ")[-1].lower() in _PRONOUNS


def speech_at(lines: Sequence[Line], number: int) -> Speech | None:
    """The speech that is this paragraph, or None where it is a list item or plain text."""
    text = lines[number].text
    if match := _SPOKEN_DASH.match(text):
        return _after_dash(lines, number, text[match.end() :])
    if text[:1] in '"”“»':
        return _between_marks(text)
    return None


def announced_speaker(text: str) -> tuple[str, str]:
    """Name and role where a paragraph ends by announcing speech: "Kommunchef Per Alm säger:"."""
    match = _ANNOUNCED.fullmatch(text)
    return _name_and_role(match["who"]) if match else ("", "")


def _after_dash(lines: Sequence[Line], number: int, said: str) -> Speech | None:
    speech = _attributed(said)
    if speech.clause or _is_spoken_run(lines, number):
        return speech
    return None


def _is_spoken_run(lines: Sequence[Line], number: int) -> bool:
    """Is a dash without a named speaker speech all the same? A dash list has short items, or several at once."""
    run = _run_of_dashes(lines, number)
    if any(_attributed(line.text).clause for line in run):
        return bool(_SENTENCE_END.search(lines[number].text))
    apart = all(line.gap for line in run[1:]) and not _announces_list(lines, number)
    if lines[number].text[0] == "-":
        return False
    return apart and all(
        _SENTENCE_END.search(line.text) and len(line.text.split()) >= 4 for line in run
    )


def _announces_list(lines: Sequence[Line], number: int) -> bool:
    first = number
    while first and lines[first - 1].text[:1] == lines[number].text[:1]:
        first -= 1
    before = lines[first - 1].text if first else ""
    return before.endswith(":") and not _ANNOUNCED.fullmatch(before)


def _run_of_dashes(lines: Sequence[Line], number: int) -> list[Line]:
    mark = lines[number].text[0]
    first, last = number, number
    while first and bullet_of(lines[first - 1].text) == mark:
        first -= 1
    while last + 1 < len(lines) and bullet_of(lines[last + 1].text) == mark:
        last += 1
    return list(lines[first : last + 1])


def _between_marks(text: str) -> Speech | None:
    match = _QUOTED.fullmatch(text)
    if match is None:
        return None
    after = match["after"].strip()
    if not after.strip(" .,"):
        return Speech(match["words"].strip(" ,")) if len(match["words"].split()) >= 4 else None
    speech = _attributed(text)
    return speech if speech.clause and re.match(rf",?\s*{_VERB}\s", after) else None


def _attributed(said: str) -> Speech:
    """The words and their speaker, where a clause such as "säger Maja Lindh, rektor" names one."""
    for match in _ATTRIBUTION.finditer(said):
        if not match["before"]:
            continue
        speech = _from_clause(said[: match.start()], match)
        if speech.speaker or speech.role or speech.is_by_pronoun:
            return speech
    return Speech(_bare(said))


def _from_clause(words: str, match: re.Match[str]) -> Speech:
    who = match["who"]
    end = _END_OF_CLAUSE.search(who)
    clause, rest = (who[: end.start()], who[end.end() :]) if end else (who, "")
    speaker, role = _name_and_role(clause)
    said_after = _speech_after_name(clause)
    spoken = _bare(words + match["before"].strip(",\"”“»' "))
    return Speech(
        _continued(spoken, said_after, rest),
        speaker,
        role,
        f"{match['verb']} {clause}".removesuffix(said_after).rstrip(" ,"),
    )


def _continued(spoken: str, said_after: str, rest: str) -> str:
    if said_after:
        spoken = f"{spoken}, {said_after}."
    rest = rest.strip(' –—-"”“»')
    if not rest:
        return spoken.removesuffix(".") if said_after else spoken
    return f"{spoken}{'' if _SENTENCE_END.search(spoken) else '.'} {rest}"


def _speech_after_name(clause: str) -> str:
    """What is said on after the name: "säger hon, men vi fortsätter"."""
    _name, comma, after = clause.partition(", ")
    return (
        after
        if comma and re.match(r"(?:men|och|att|för|så|när|eftersom|medan|därför)\s", after)
        else ""
    )


def _bare(words: str) -> str:
    return words.strip(" ,\"”“»«'").strip() or words


def _name_and_role(who: str) -> tuple[str, str]:
    person, _comma, after = who.strip(" ,.").partition(",")
    role_before, name, role_after = _split_person(person.split())
    role = after.strip() if after.strip() and not _NO_ROLE.match(after.strip()) else ""
    return name, role or role_before or role_after


def _split_person(tokens: list[str]) -> tuple[str, str, str]:
    """Role, name, role of "polisens talesperson Ida Ek", "Ida Ek" or "Ida Ek kommunchef"."""
    last_role = max((n for n, token in enumerate(tokens) if _ROLE.search(token)), default=-1)
    after_role = _name_run(tokens, last_role + 1)
    if last_role >= 0 and after_role:
        return " ".join(tokens[: last_role + 1]), " ".join(after_role), ""
    first = next((n for n, token in enumerate(tokens) if _NAME_WORD.fullmatch(token)), len(tokens))
    if tokens and tokens[0].lower() in _PRONOUNS:
        return "", "", ""
    name = _name_run(tokens, first)
    if first and not (first < 5 and name):
        return (" ".join(tokens) if last_role >= 0 else ""), "", ""
    after = _WHO_IS.sub("", " ".join(tokens[first + len(name) :]))
    return " ".join(tokens[:first]), " ".join(name), "" if _NO_ROLE.match(after) else after


def _name_run(tokens: list[str], start: int) -> list[str]:
    run: list[str] = []
    for token in tokens[start:]:
        if not _NAME_WORD.fullmatch(token):
            break
        run.append(token)
    return run

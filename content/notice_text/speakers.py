"""Name and role in the words by which a text says who is speaking."""

import re

PRONOUNS = frozenset({"han", "hon", "hen", "de", "vi"})
_ROLE = re.compile(
    r"(?:chef|ledare|samordnare|rektor|direktör|ordförande|råd|strateg|kurator|"
    r"talesperson|talesman|taleskvinna|polis|befäl|sekreterare|handläggare|"
    r"ansvarig|ansvarige|präst|psykolog|lärare|ingenjör|kommunikatör|utvecklare|"
    r"rådgivare|kommissarie|operatör|minister|forskare|läkare|sjuksköterska|"
    r"föreståndare|assistent|vd"
    r")(?:en|n|et)?$",
    re.IGNORECASE,
)
_NO_ROLE = re.compile(
    r"(?:men|och|att|för|så|när|eftersom|medan|därför|till|i|på|vid|efter|under|om|med|som\s+inte)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:men|och|att|för|så|när|eftersom|medan|därför)\s")
_WHO_IS = re.compile(r"^som\s+(?:är|arbetar\s+som|jobbar\s+som)\s+")
_NAME_WORD = re.compile(r"[A-ZÅÄÖÉ][^\s,]*|von|af|de|der|\([A-ZÅÄÖ]{1,3}\)")
MOST_WORDS_BEFORE_NAME = 4


def name_and_role(who: str) -> tuple[str, str]:
    """Of "Ida Ek, rektor", "rektor Ida Ek", "Ida Ek rektor", "Ida Ek som är rektor", "rektorn"."""
    person, _comma, after = (part.strip() for part in who.strip(" ,.").partition(","))
    role_before, name, role_after = _parts_of(person.split())
    role = "" if _NO_ROLE.match(after) else after
    return name, role or role_before or role_after


def said_after_name(clause: str) -> str:
    """What is said on after the name: "säger hon, men vi fortsätter"."""
    _name, comma, after = clause.partition(", ")
    return after if comma and _GOES_ON.match(after) else ""


def _parts_of(words: list[str]) -> tuple[str, str, str]:
    """Role, name, role."""
    if not words or words[0].lower() in PRONOUNS:
        return "", "", ""
    roles = [number for number, word in enumerate(words) if _ROLE.search(word)]
    last = roles[-1] if roles else -1
    if last >= 0 and (name := _name_from(words, last + 1)):
        return " ".join(words[: last + 1]), " ".join(name), ""
    return _name_first(words) or (" ".join(words) if roles else "", "", "")


def _name_first(words: list[str]) -> tuple[str, str, str] | None:
    names = (number for number, word in enumerate(words) if _NAME_WORD.fullmatch(word))
    start = next(names, len(words))
    if start == len(words) or start > MOST_WORDS_BEFORE_NAME:
        return None
    name = _name_from(words, start)
    after = _WHO_IS.sub("", " ".join(words[start + len(name) :]))
    role = "" if _NO_ROLE.match(after) else after
    return " ".join(words[:start]), " ".join(name), role


def _name_from(words: list[str], start: int) -> list[str]:
    end = start
    while end < len(words) and _NAME_WORD.fullmatch(words[end]):
        end += 1
    return words[start:end]

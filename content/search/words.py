"""What a typed word may mean: its stem, words that hold it, synonyms, and what was nearly typed.

PostgreSQL knows stems; the site's own words (`SearchWord`) know the rest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any
from unicodedata import combining, normalize

from django.db import connection

from content.models import SearchSynonym
from content.models.search import configuration

LONG_ENOUGH = 4  # letters; what is shorter is part of too many words
MOST_PARTS = 100
ALIKE = 0.8
# Stems that are also the end of many words: "ring" is no part of "vandring".
ENDINGS = frozenset({"ring", "ning", "else", "skap", "isk", "tion", "ande", "ende", "litet"})
IN_THE_MIDDLE = 5  # letters

_STEMS = """
    SELECT asked.n, tsvector_to_array(to_tsvector(%(configuration)s::regconfig, asked.text))
    FROM unnest(%(texts)s::text[]) WITH ORDINALITY AS asked(text, n)
"""
_KNOWN = """
    SELECT asked.n, known.word, known.folded, known.stem, known.root,
        known.stem = asked.stem OR known.root = content_search_root(%(language)s, asked.stem)
    FROM unnest(%(texts)s::text[], %(stems)s::text[], %(folded)s::text[], %(parts)s::text[])
        WITH ORDINALITY AS asked(text, stem, folded, part, n)
    CROSS JOIN LATERAL (
        SELECT word, folded, stem, root FROM content_searchword
        WHERE language = %(language)s AND stem = asked.stem
        UNION SELECT word, folded, stem, root FROM content_searchword
        WHERE language = %(language)s AND root = content_search_root(%(language)s, asked.stem)
        UNION SELECT word, folded, stem, root FROM content_searchword
        WHERE language = %(language)s AND folded = asked.folded
        UNION (SELECT word, folded, stem, root FROM content_searchword
        WHERE language = %(language)s AND folded LIKE asked.part LIMIT %(most)s)
    ) AS known
"""
_ALIKE = """
    SELECT asked.folded, known.word
    FROM unnest(%(folded)s::text[]) AS asked(folded)
    CROSS JOIN LATERAL (
        SELECT word, folded FROM content_searchword
        WHERE language = %(language)s AND folded %% asked.folded
        ORDER BY similarity(folded, asked.folded) DESC LIMIT 40
    ) AS known
"""


@dataclass
class Meaning:
    """Of one typed word, or of several that a synonym takes together.

    Each alternative is a set of stems that stand in a text together.
    """

    words: tuple[str, ...]
    own: set[tuple[str, ...]] = field(default_factory=set)
    synonyms: set[tuple[str, ...]] = field(default_factory=set)
    parts: set[tuple[str, ...]] = field(default_factory=set)
    is_known: bool = False
    """Whether some text has it, or a synonym names it."""


def without_accents(text: str) -> str:
    return "".join(char for char in normalize("NFKD", text) if not combining(char))


def meanings(words: Sequence[str], language: str) -> list[Meaning]:
    """In the order typed; none for words that the language's stemmer takes for meaningless."""
    groups = [synonym.terms for synonym in _synonyms(language)]
    terms = [term for group in groups for term in group]
    stems = _stems([*words, *terms], language)
    own = dict(zip(words, stems, strict=False))
    known = {word: Meaning((word,), {own[word]}) for word in words if own[word]}
    _add_known(known, own, language)
    of_terms = dict(zip(terms, stems[len(words) :], strict=True))
    _add_synonyms(known, own, [[of_terms[term] for term in group] for group in groups])
    return list({meaning.words: meaning for meaning in known.values()}.values())


def corrected(found: Iterable[Meaning], language: str) -> dict[str, str]:
    """For each word that the site does not know, the one that is spelled nearly so, if any is."""
    unknown = {
        meaning.words[0]: without_accents(meaning.words[0])
        for meaning in found
        if not meaning.is_known and len(meaning.words[0]) >= LONG_ENOUGH
    }
    if not unknown:
        return {}
    rows = _rows(_ALIKE, folded=list(unknown.values()), language=language)
    terms = {term for one in _synonyms(language) for term in one.terms if " " not in term}
    near = {word: {row[1] for row in rows if row[0] == typed} for word, typed in unknown.items()}
    best = {
        word: max((likeness(typed, other), -len(other), other) for other in near[word] | terms)
        for word, typed in unknown.items()
        if near[word] | terms
    }
    return {word: other for word, (alike, _length, other) in best.items() if alike >= ALIKE}


def likeness(typed: str, word: str) -> float:
    """From 0 to 1; a longer word is also compared by its beginning and its end."""
    plain = without_accents(word)
    parts = plain[: len(typed) + 1], plain[: len(typed)], plain[-len(typed) :]
    ratios = (SequenceMatcher(None, typed, part).ratio() for part in parts)
    return max(SequenceMatcher(None, typed, plain).ratio(), 0.97 * max(ratios))


def _synonyms(language: str) -> list[SearchSynonym]:
    languages = [language, "sv"] if configuration(language) == "swedish" else [language]
    return list(SearchSynonym.objects.filter(language__in=languages))


def _stems(texts: Sequence[str], language: str) -> list[tuple[str, ...]]:
    asked = {"texts": list(texts), "configuration": configuration(language)}
    found = dict(_rows(_STEMS, **asked))
    return [tuple(found[n]) for n in range(1, len(texts) + 1)]


def _add_known(known: dict[str, Meaning], own: dict[str, tuple[str, ...]], language: str) -> None:
    """What the site's own words add: endings, parts of words, accents that were left out."""
    typed = list(known)
    folded = [without_accents(word) for word in typed]
    roots = [_part(without_accents(own[word][0])) for word in typed]
    rows = _rows(
        _KNOWN,
        texts=typed,
        stems=[own[word][0] for word in typed],
        folded=folded,
        parts=roots,
        language=language,
        most=MOST_PARTS,
    )
    for n, (word, plain) in enumerate(zip(typed, folded, strict=True), start=1):
        mine = [row for row in rows if row[0] == n]
        direct = {(row[3],) for row in mine if row[5]}
        unfolded = {(row[3],) for row in mine if row[2] == plain}
        known[word].own |= direct or unfolded
        known[word].parts |= {
            (row[3],) for row in mine if _is_part(word, own[word][0], row[1], row[4])
        }
        known[word].is_known = bool(mine)


def _part(stem: str) -> str | None:
    return f"%{stem}%" if len(stem) >= LONG_ENOUGH else None


def _is_part(typed: str, stem: str, word: str, root: str) -> bool:
    """With accents only where some were typed."""
    if typed.isascii():
        word, root = without_accents(word), without_accents(root)
    if word.startswith(stem):
        return True
    if stem in ENDINGS:
        return False
    at_the_end = word.endswith((typed, stem)) or root.endswith(stem)
    return at_the_end or (len(stem) >= IN_THE_MIDDLE and stem in word)


def _add_synonyms(
    known: dict[str, Meaning],
    own: dict[str, tuple[str, ...]],
    groups: list[list[tuple[str, ...]]],
) -> None:
    """The longest first: "slår mig" is taken together before "slår" is."""
    typed = {stem: word for word, stems in own.items() if word in known for stem in stems}
    matches = [
        (term, group)
        for group in groups
        for term in dict.fromkeys(group)
        if term and all(stem in typed for stem in term)
    ]
    taken: dict[str, tuple[str, ...]] = {}
    for term, group in sorted(matches, key=lambda match: -len(match[0])):
        words = tuple(dict.fromkeys(typed[stem] for stem in term))
        if any(taken.get(word, words) != words for word in words):
            continue
        taken.update(dict.fromkeys(words, words))
        meaning = _together(known, own, words)
        meaning.is_known = True
        meaning.synonyms |= {other for other in group if other and other != term}


def _together(
    known: dict[str, Meaning], own: dict[str, tuple[str, ...]], words: tuple[str, ...]
) -> Meaning:
    if known[words[0]].words != words:
        stems = tuple(stem for word in words for stem in own[word])
        known.update(dict.fromkeys(words, Meaning(words, {stems})))
    return known[words[0]]


def _rows(sql: str, **asked: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return list(cursor.fetchall())

"""Which entries hold what was meant, the best first.

Whether somebody may read them is not asked here: whoever loads what was found asks page and
service themselves.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from content.search.words import Meaning, without_accents
from support_directory.choices import Urgency

MOST = 100
Stems = Iterable[tuple[str, ...]]

# How well it fits. Below these come entries that lack one of the words, or more.
IN_TITLE, LIKE_TITLE, IN_NAMES, IN_TEXT, LIKE_TEXT, LACKING = range(6)

_COLUMNS = """
    entry.page_id, entry.service_pk, entry.title, entry.changed_at, notice.state AS state,
    service.status AS status, service.urgency AS urgency
"""
_TABLES = """
    content_searchentry AS entry
    LEFT JOIN content_noticepage AS notice ON notice.page_ptr_id = entry.page_id
    LEFT JOIN support_directory_service AS service ON service.id = entry.service_pk
"""
_NEWEST = """
    ORDER BY entry.service_pk IS NULL, notice.state IS DISTINCT FROM 'ongoing',
        entry.changed_at DESC NULLS LAST, entry.id LIMIT %(most)s
"""
_ALL_WORDS = f"""
    (SELECT {_COLUMNS},
        CASE WHEN entry.title_stems @@ %(own_in_title)s::tsquery THEN {IN_TITLE}
            WHEN entry.title_stems @@ %(any_in_title)s::tsquery THEN {LIKE_TITLE}
            ELSE {IN_NAMES} END AS tier,
        ts_rank(entry.title_stems, %(any)s::tsquery, 2) AS rank
    FROM {_TABLES} WHERE entry.language = %(language)s AND entry.title_stems @@ %(any)s::tsquery
    ORDER BY tier, notice.state IS DISTINCT FROM 'ongoing', rank DESC LIMIT %(most)s)
    UNION ALL
    (SELECT {_COLUMNS}, {IN_TEXT}, 0
    FROM {_TABLES} WHERE entry.language = %(language)s AND entry.stems @@ %(known)s::tsquery
    {_NEWEST})
    UNION ALL
    (SELECT {_COLUMNS}, {LIKE_TEXT}, 0
    FROM {_TABLES} WHERE entry.language = %(language)s AND entry.stems @@ %(any)s::tsquery
    {_NEWEST})
"""  # noqa: S608  # constants of ours
_SOME_WORDS = f"""
    SELECT {_COLUMNS}, {LACKING} + %(number)s - (
        SELECT count(*) FROM unnest(%(each)s::text[]) AS one(meaning)
        WHERE entry.stems @@ one.meaning::tsquery
    )::int AS tier, ts_rank(entry.title_stems, %(either)s::tsquery, 2) AS rank
    FROM {_TABLES} WHERE entry.id IN (
        SELECT entry.id FROM {_TABLES}
        WHERE entry.language = %(language)s AND entry.stems @@ %(either)s::tsquery
        {_NEWEST}
    )
"""  # noqa: S608

# PostgreSQL takes comparing stems for cheap and read every entry's at ten thousand notices.
# It holds for the statement between the two, in one transaction.
_BY_INDEX = "SELECT set_config('enable_seqscan', %s, true)"
_URGENCY = {urgency: place for place, urgency in enumerate(Urgency)}


@dataclass(frozen=True)
class Found:
    """A page or a service; the smallest `order` is the best."""

    page: int | None
    service: int | None
    order: tuple[Any, ...]

    @property
    def tier(self) -> int:
        tier: int = self.order[0]
        return tier

    @property
    def key(self) -> tuple[int | None, int | None]:
        return self.page, self.service


def with_all_words(meanings: Sequence[Meaning], language: str, typed: str) -> list[Found]:
    if not meanings:
        return []
    return _found(
        _ALL_WORDS,
        typed,
        language=language,
        most=MOST,
        own_in_title=_every(meanings, lambda one: one.own, ":A"),
        any_in_title=_every(meanings, _anything, ":A"),
        known=_every(meanings, lambda one: one.own | one.synonyms),
        any=_every(meanings, _anything),
    )


def with_most_words(meanings: Sequence[Meaning], language: str, typed: str) -> list[Found]:
    """Those that hold the most of several words, where none holds all."""
    if not meanings:
        return []
    each = [_either(_anything(one)) for one in meanings]
    found = _found(
        _SOME_WORDS,
        typed,
        language=language,
        most=MOST * 10,
        number=len(each),
        each=each,
        either=" | ".join(each),
    )
    return [one for one in found if one.tier == found[0].tier]


def merged(*several: list[Found]) -> list[Found]:
    """Each once, where it fits best."""
    best: dict[Any, Found] = {}
    for one in sorted((one for found in several for one in found), key=lambda one: one.order):
        best.setdefault(one.key, one)
    return list(best.values())


def _found(sql: str, typed: str, **asked: Any) -> list[Found]:
    with connection.cursor() as cursor:
        cursor.execute(_BY_INDEX, ["off"])
        cursor.execute(sql, asked)
        rows = cursor.fetchall()
        cursor.execute(_BY_INDEX, ["on"])
    return merged([Found(row[0], row[1], _order(row, typed)) for row in rows])


def _order(row: tuple[Any, ...], typed: str) -> tuple[Any, ...]:
    """Equally good: what is going on first, what is over last; services before what was told."""
    page, service, title, changed_at, state, status, urgency, tier, rank = row
    is_over = state == "closed" or status not in (None, "active")
    place = 0 if state == "ongoing" else 2 if is_over else 1
    kind = 0 if service else 2 if state else 1
    begins = without_accents(title).lower().startswith(without_accents(typed).lower())
    newest = -changed_at.timestamp() if changed_at else 0
    return tier, place, not begins, kind, _URGENCY.get(urgency, 0), -rank, newest, page or service


def _anything(meaning: Meaning) -> Stems:
    return meaning.own | meaning.synonyms | meaning.parts


def _every(meanings: Sequence[Meaning], of: Callable[[Meaning], Stems], label: str = "") -> str:
    return " & ".join(_either(of(meaning), label) for meaning in meanings)


def _either(alternatives: Stems, label: str = "") -> str:
    together = (" & ".join(_quoted(stem) + label for stem in one) for one in alternatives)
    return "(" + " | ".join(f"({one})" for one in sorted(set(together))) + ")"


def _quoted(stem: str) -> str:
    doubled = stem.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"

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

# What is going on comes first, then services, then what was told last: as `_order` puts them, so
# that the first hundred of many thousand are those that are shown. Nothing is joined, and no text
# read, before they are chosen.
_BEST = """
    (SELECT entry.id, {tier} AS tier FROM content_searchentry AS entry, going_on
    WHERE entry.language = %(language)s AND entry.{condition}
    ORDER BY entry.page_id = ANY(going_on.pages) IS NOT TRUE, entry.service_pk IS NULL,
        entry.changed_at DESC NULLS LAST, entry.id LIMIT %(most)s)
"""
# What fits less is not looked for where enough fits better: an Append reads no further than LIMIT.
_FOUND = """
    WITH going_on AS MATERIALIZED (
        SELECT ARRAY(SELECT page_ptr_id FROM content_noticepage WHERE state = 'ongoing') AS pages
    ), chosen AS MATERIALIZED (
        SELECT id, tier FROM ({best}) AS one_after_another LIMIT %(most)s
    )
    SELECT entry.page_id, entry.service_pk, entry.incident_id, entry.title, entry.changed_at,
        notice.state, service.status, service.urgency, {tier} AS tier,
        ts_rank(entry.title_stems, %(any)s::tsquery, 2) AS rank
    FROM chosen JOIN content_searchentry AS entry ON entry.id = chosen.id
    LEFT JOIN content_noticepage AS notice ON notice.page_ptr_id = entry.page_id
    LEFT JOIN support_directory_service AS service ON service.id = entry.service_pk
"""
_ALL_WORDS = _FOUND.format(
    best=" UNION ALL ".join(
        (
            _BEST.format(tier=IN_TITLE, condition="title_stems @@ %(own_in_title)s::tsquery"),
            _BEST.format(tier=IN_NAMES, condition="title_stems @@ %(any)s::tsquery"),
            _BEST.format(tier=IN_TEXT, condition="stems @@ %(known)s::tsquery"),
            _BEST.format(tier=LIKE_TEXT, condition="stems @@ %(any)s::tsquery"),
        )
    ),
    tier=f"""
        CASE WHEN tier = {IN_NAMES} AND entry.title_stems @@ %(any_in_title)s::tsquery
            THEN {LIKE_TITLE} ELSE tier END
    """,
)
# Only those that lack the fewest are loaded, in the order of `_BEST`. Stripped of positions the
# stems are read from where long values lie once, not for every word.
_SOME_WORDS = _FOUND.format(
    best=f"""
        SELECT id, tier FROM (
            SELECT id, tier, min(tier) OVER () AS fewest FROM (
                SELECT one.id, tier + %(number)s - (
                    SELECT count(*) FROM (SELECT strip(entry.stems) AS stems OFFSET 0) AS own,
                        unnest(%(each)s::text[]) AS one(meaning)
                    WHERE own.stems @@ one.meaning::tsquery
                )::int AS tier
                FROM {_BEST.format(tier=LACKING, condition="stems @@ %(any)s::tsquery")} AS one
                JOIN content_searchentry AS entry ON entry.id = one.id OFFSET 0
            ) AS counted
        ) AS compared WHERE tier = fewest LIMIT {MOST}
    """,  # noqa: S608
    tier="tier",
)

# PostgreSQL takes comparing stems for cheap, and would read every entry's: measured at ten thousand
# notices 85 ms instead of 10. It holds for the statement between the two, in one transaction.
_BY_INDEX = "SELECT set_config('enable_seqscan', %s, true)"
_URGENCY = {urgency: place for place, urgency in enumerate(Urgency)}


@dataclass(frozen=True)
class Found:
    """A page, a service or an incident; the smallest `order` is the best."""

    page: int | None
    service: int | None
    incident: int | None
    order: tuple[Any, ...]

    @property
    def tier(self) -> int:
        tier: int = self.order[0]
        return tier

    @property
    def key(self) -> tuple[int | None, ...]:
        return self.page, self.service, self.incident


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
    return _found(
        _SOME_WORDS,
        typed,
        language=language,
        most=MOST * 10,
        number=len(each),
        each=each,
        any=" | ".join(each),
    )


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
    begins = without_accents(typed).lower()
    return merged([Found(row[0], row[1], row[2], _order(row, begins)) for row in rows])


def _order(row: tuple[Any, ...], typed: str) -> tuple[Any, ...]:
    """Equally good: what is going on first, what is over last; services before what was told.

    `typed`: in small letters, without accents.
    """
    page, service, incident, title, changed_at, state, status, urgency, tier, rank = row
    is_over = state == "closed" or status not in (None, "active")
    place = 0 if state == "ongoing" else 2 if is_over else 1
    kind = 0 if service else 2 if state else 1
    begins = without_accents(title).lower().startswith(typed)
    newest = -changed_at.timestamp() if changed_at else 0
    subject = page or service or incident
    return tier, place, not begins, kind, _URGENCY.get(urgency, 0), -rank, newest, subject


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

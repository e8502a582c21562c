"""What a search costs among 1,000 services and 100, 1,000 and 10,000 notices.

Prints tables and asserts no time; `EXPLAIN=1` also prints how PostgreSQL finds.

python3 manage.py test -m full -s tests/bench/large_search.py
"""

from __future__ import annotations

import os
import random
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from content.models import NoticeIndexPage, NoticePage, NoticeUpdate, SearchEntry
from tests.bench.large_directory import fill_directory, line, line_head, timed
from tests.content.factories import make_notice

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage

pytestmark = pytest.mark.full

RUNS = 30
SIZES = (100, 1_000, 10_000)
QUERIES = {
    "a word in every tenth text": "vatten",
    "a word in nine of ten texts": "kommunen",
    "part of many words": "skola",
    "two words": "vatten skola",
    "a question": "vem kan jag ringa om vattnet",
    "without accents": "nykoping",
    "misspelled": "skydsrumm",
    "a number": "116111",
    "nothing like it": "xyzzyplugh",
}
STARTS = re.split(
    " ", "vatten skol brand trafik trygghets sommar vinter barn ungdoms natt stads skydds"
)
MIDDLES = re.split(
    " ", "lednings arbets plats verksamhets besöks mottagnings informations el värme"
)
ENDS = re.split(
    " ", "läcka plan grupp rum skola möte stöd larm avbrott hjälp fråga väg tjänst park"
)
COMMON = re.split(
    " ", "kommunen polisen arbetar med att alla ska vara trygga i Nyköping och vi berättar mer"
)


@pytest.mark.parametrize("size", SIZES)
def test_a_search_is_quick_among_many(home: HomePage, client: Client, size: int) -> None:
    fill_directory()
    fill_notices(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"\n{size} notices, {SearchEntry.objects.count()} entries")  # noqa: T201
    line_head()
    for name, typed in QUERIES.items():
        reset_queries()  # Django keeps the last nine thousand and counts no further
        with CaptureQueriesContext(connection) as captured:
            answer = client.get("/sok/", {"q": typed})
        assert answer.status_code == 200
        queries = list(captured.captured_queries)
        times = [timed(lambda: client.get("/sok/", {"q": typed})) for _run in range(RUNS)]  # noqa: B023
        found = answer.content.decode().count("search-results__name")
        line(f"{name}: {typed}", times, f"{len(queries)} queries, {found} shown")
        if os.environ.get("EXPLAIN"):
            explain(queries)


def explain(queries: list[dict[str, str]]) -> None:
    """Of the slowest."""
    slowest = max(queries, key=lambda query: float(query["time"]))
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, BUFFERS) " + slowest["sql"])
        print("\n".join(row[0] for row in cursor.fetchall()))  # noqa: T201


def fill_notices(number: int) -> None:
    """Rows alone: to publish ten thousand takes an hour."""
    first = make_notice("Den första")
    index = NoticeIndexPage.objects.get(locale__language_code="sv")
    pages = Page.objects.bulk_create([_page(index, first, n) for n in range(2, number + 1)])
    Page.objects.filter(pk=index.pk).update(numchild=number)
    columns = ", ".join(
        field.column for field in NoticePage._meta.local_concrete_fields if not field.primary_key
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO content_noticepage (page_ptr_id, {columns})"  # noqa: S608
            f" SELECT new, {columns} FROM content_noticepage, unnest(%s) AS new"
            " WHERE page_ptr_id = %s",
            [[page.pk for page in pages], first.pk],
        )
    closed = [page.pk for page in pages[10:]]
    NoticePage.objects.filter(pk__in=closed).update(state="closed")
    now = timezone.now()
    NoticeUpdate.objects.bulk_create(
        NoticeUpdate(notice_id=page.pk, number=1, kind="published", at=now) for page in pages
    )
    chance = random.Random(7)  # noqa: S311
    SearchEntry.objects.bulk_create(
        (
            SearchEntry(
                language="sv", page_id=page.pk, title=page.title, text=_text(chance), changed_at=now
            )
            for page in pages
        ),
        batch_size=500,
    )


def _page(index: Any, first: NoticePage, n: int) -> Page:
    title = f"{STARTS[n % 12].capitalize()}{ENDS[n % 13]} vid plats {n}"
    return Page(
        title=title,
        draft_title=title,
        slug=f"notis-{n}",
        path=Page._get_path(index.path, index.depth + 1, n),
        depth=index.depth + 1,
        url_path=f"{index.url_path}notis-{n}/",
        content_type=ContentType.objects.get_for_model(NoticePage),
        locale=first.locale,
        live=True,
        first_published_at=timezone.now(),
    )


def _text(chance: random.Random) -> str:
    words = [
        chance.choice(STARTS) + chance.choice(["", *MIDDLES]) + chance.choice(ENDS)
        for _n in range(60)
    ]
    common = [chance.choice(COMMON) for _n in range(120)]
    extra = ["vatten"] * (chance.random() < 0.1)
    names = [f"namn{chance.randrange(20_000)}" for _n in range(5)]
    mixed = [*words, *common, *extra, *names]
    chance.shuffle(mixed)
    return re.sub(r"((?:\S+ ){12})", r"\1. ", " ".join(mixed))

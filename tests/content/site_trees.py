"""The pages that every site needs: made once for each process, then put back row by row.

Making them takes a third of a second, and in all languages seven times as long; hundreds of tests
begin with them.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings
from wagtail.models import Site

from content.addresses import LANGUAGES
from content.models import HomePage
from content.site_tree import create_site_tree

if TYPE_CHECKING:
    from collections.abc import Iterable

Rows = dict[str, dict[Any, str]]
# Triggers write here while rows are put back, so these are set right last.
WRITTEN_BY_TRIGGERS = ("content_outboxentry", "content_searchword")


def site_tree(languages: Iterable[str] = LANGUAGES) -> HomePage:
    """What `create_site_tree` makes, in a database that has no site yet."""
    if HomePage.objects.exists():
        return create_site_tree(languages)
    put_back(*_made(tuple(languages), settings.PUBLIC_BASE_URL))
    Site.clear_site_root_paths_cache()
    return HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE)


@cache
def _made(languages: tuple[str, ...], _base_url: str) -> tuple[Rows, Rows]:
    """What making the trees takes away and what it adds, by table and key.

    The same whether the test that comes first keeps files or not: nothing has to be proven of them.
    """
    with override_settings(PUBLISHED_ROOT=None), transaction.atomic():
        before = rows()
        create_site_tree(languages)
        after = rows()
        transaction.set_rollback(True)
    return without(before, after), without(after, before)


def rows() -> Rows:
    """Every row of the database, as the text of its record."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT "{key_of(table)}", row::text FROM "{table}" row')  # noqa: S608
            found[table] = dict(cursor.fetchall())
    return found


@cache
def key_of(table: str) -> str:
    with connection.cursor() as cursor:
        columns = connection.introspection.get_primary_key_columns(cursor, table)
    assert columns, table
    return columns[0]


def without(these: Rows, those: Rows) -> Rows:
    found: Rows = defaultdict(dict)
    for table, records in these.items():
        for key, record in records.items():
            if those[table].get(key) != record:
                found[table][key] = record
    return found


def put_back(gone: Rows, added: Rows) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table, records in gone.items():
            keys = list(records)
            cursor.execute(f'DELETE FROM "{table}" WHERE "{key_of(table)}" = ANY(%s)', [keys])  # noqa: S608
            assert cursor.rowcount == len(keys), f"{table} is not as migrations left it"
        for table, records in added.items():
            if table not in WRITTEN_BY_TRIGGERS:
                insert(cursor, table, records)
        for table in WRITTEN_BY_TRIGGERS:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
            insert(cursor, table, added.get(table, {}))


def insert(cursor: Any, table: str, records: dict[Any, str]) -> None:
    columns = ", ".join(f'"{name}"' for name in columns_of(table))
    cursor.execute(
        f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM '  # noqa: S608
        f'(SELECT (record::"{table}").* FROM unnest(%s::text[]) record) records',
        [list(records.values())],
    )


@cache
def columns_of(table: str) -> list[str]:
    """Without those that the database works out itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND NOT attisdropped AND attgenerated = ''",
            [f'"{table}"'],
        )
        return [name for (name,) in cursor.fetchall()]

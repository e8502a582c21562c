"""Where the words are looked for: each file, each row, each answer."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import brotli
import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.faults.site import Site
    from tests.security.canaries.visitor import Visitor

PATIENCE = 900  # seconds, on a machine where others work too
UNPACK = {".br": brotli.decompress, ".gz": gzip.decompress}
TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"


def files_with(folder: Path, words: tuple[str, ...]) -> Iterator[str]:
    """Each file below the folder that holds one of the words, or is named so, in any encoding."""
    for path in folder.rglob("*"):
        data = b"" if path.is_symlink() or not path.is_file() else path.read_bytes()
        data = UNPACK.get(path.suffix, bytes)(data).lower() if data else b""
        for word in words:
            if word.encode() in data or word in path.name.lower():
                yield f"{word} in {path.relative_to(folder)}"


def ask(site: Site, sql: str) -> list[Any]:
    """As `site.ask`, on a machine where others work too. Raises psycopg.DatabaseError."""
    with psycopg.connect(site.database, autocommit=True, connect_timeout=PATIENCE) as connection:
        done = connection.execute(sql)  # type: ignore[call-overload]  # no literal
        return done.fetchall() if done.description else []


def rows_with(site: Site, words: tuple[str, ...]) -> Iterator[str]:
    """Each table with a row that holds one of them, whatever the column."""
    for (table,) in ask(site, TABLES):
        kept = "\n".join(row for (row,) in ask(site, f'SELECT one::text FROM "{table}" AS one'))  # noqa: S608
        yield from (f"{word} in {table}" for word in words if word in kept.lower())


def told(visitor: Visitor, words: tuple[str, ...]) -> list[str]:
    """Each answer with a word that its own address does not hold."""
    return [
        f"{word} in {request}"
        for request, answer in visitor.answers.items()
        for word in words
        if word.encode() in answer.lower() and word not in request
    ]

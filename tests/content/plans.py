"""How many rows of a table PostgreSQL reads one after another, as it says itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_one_by_one(sql: str, table: str) -> float:
    """By scans of the whole table; `sql` is executed."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}")
        (told,) = cursor.fetchone()
    top = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    scans = [
        node
        for node in _nodes(top)
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] == table
    ]
    return sum(
        node["Actual Loops"] * (node["Actual Rows"] + node.get("Rows Removed by Filter", 0))
        for node in scans
    )


def selects(captured: Any, table: str) -> Iterator[str]:
    """Of queries that were captured, those that name the table; without their cursors."""
    for one in captured:
        first, _between, declared = one["sql"].partition(" FOR SELECT ")
        sql = f"SELECT {declared}" if declared and first.startswith("DECLARE") else one["sql"]
        if sql.startswith("SELECT") and f'"{table}"' in sql:
            yield sql


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", []):
        yield from _nodes(below)

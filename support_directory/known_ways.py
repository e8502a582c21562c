"""Ways in as objects, made anew only where their row says something else than before.

To make some hundred objects was two fifths of what a page took that tells who suits. Every call
asks the database for the rows; an object stands for a row as long as that says the same in every
column.
"""

from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from .models import ContactPoint, Service

MOST_KEPT = 10_000
TRANSLATIONS = tuple(
    f"_{code.replace('-', '_')}" for code, _name in settings.LANGUAGES if code != "sv"
)

_made: dict[int, tuple[tuple[Any, ...], ContactPoint]] = {}


def ways_in_of(services: QuerySet[Service]) -> list[ContactPoint]:
    """In their order, without the translated words. Others hold them too: not to be changed."""
    points: Any = ContactPoint.objects.filter(service__in=services)
    columns = _columns()
    rows = points.rewrite(mode=False).values_list("pk", *columns)
    return [_object(points.db, columns, row) for row in rows]


def _object(database: str, columns: list[str], row: tuple[Any, ...]) -> ContactPoint:
    pk, *said = row
    known = _made.get(pk)
    if known is not None and known[0] == row:
        return known[1]
    if len(_made) >= MOST_KEPT:
        _made.clear()
    point = ContactPoint.from_db(database, columns, said)
    _made[pk] = row, point
    return point


@cache
def _columns() -> list[str]:
    """All that are the same in every language."""
    names = [field.attname for field in ContactPoint._meta.concrete_fields]
    spoken = {name.removesuffix("_sv") for name in names if name.endswith("_sv")}
    return [name for name in names if name not in spoken and not name.endswith(TRANSLATIONS)]

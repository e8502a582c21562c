"""Queries that Django composes once in a process, and PostgreSQL plans once in a connection.

Composing and planning a query cost more of a page's time than the answer to it. Afterwards only the
values change. Only SQL and plan are kept: every call asks the database.
"""

import datetime as dt
import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet, prefetch_related_objects
from django.db.models.query import ModelIterable
from django.utils.translation import get_language
from psycopg.sql import Literal

from support_directory.planned_once import planning_once

PLACE, PERCENT = "%s", "%%"
MARKS = re.compile(f"{PLACE}|{PERCENT}")
Row = TypeVar("Row", bound=Model)
Shape = tuple[tuple[type, int | None], ...]


@dataclass(frozen=True)
class _Composed:
    """`places`: for each of the SQL's parameters which of the values it is."""

    compiler: Any
    sql: str
    converters: dict[int, Any]
    places: tuple[int, ...]
    prefetched: tuple[Any, ...]

    def rows(self, values: list[Any]) -> list[tuple[Any, ...]]:
        """As the query set would give them: threads have connections of their own."""
        connection = connections[self.compiler.using]
        with planning_once(connection) as cursor:
            cursor.execute(self.sql, [values[place] for place in self.places])
            found = cursor.fetchall()
        return [self._converted(row, connection) for row in found] if self.converters else found

    def _converted(self, row: tuple[Any, ...], connection: Any) -> tuple[Any, ...]:
        changed = list(row)
        for place, (converters, expression) in self.converters.items():
            for converter in converters:
                changed[place] = converter(changed[place], expression, connection)
        return tuple(changed)

    def objects(self, values: list[Any]) -> list[Any]:
        found = self.rows(values)
        asked = SimpleNamespace(
            select=self.compiler.select,
            klass_info=self.compiler.klass_info,
            annotation_col_map=self.compiler.annotation_col_map,
            execute_sql=lambda **_options: found,
            results_iter=iter,
        )
        query = SimpleNamespace(get_compiler=lambda **_options: asked)
        query_set = SimpleNamespace(db=self.compiler.using, query=query, _known_related_objects={})
        made: list[Any] = list(ModelIterable(query_set))  # type: ignore[arg-type]  # all it looks at
        prefetch_related_objects(made, *self.prefetched)
        return made


class PreparedQuery(Generic[Row]):
    """`compose` gets what stands for the values and gives a query set of models or of tuples.

    It is called once for each language and number of values, so it must not look at a clock or at
    anything else that changes. Values are text, whole numbers, days, aware datetimes, UUIDs, and
    tuples of these for `__in`; they must reach the SQL as they are (not `startswith`).
    """

    def __init__(self, compose: Callable[..., QuerySet[Any]]) -> None:
        self._compose = compose
        self._composed: dict[tuple[str | None, Shape], _Composed] = {}

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """Of a query set of `values_list`."""
        return self._composed_for(values).rows(_flat(values))

    def objects(self, *values: Any) -> list[Row]:
        return self._composed_for(values).objects(_flat(values))

    def first(self, *values: Any) -> Row | None:
        """Of a query set that is ordered and asks for no more than one."""
        return next(iter(self.objects(*values)), None)

    def _composed_for(self, values: tuple[Any, ...]) -> _Composed:
        key = get_language(), _shape(values)
        composed = self._composed.get(key)
        if composed is None:
            composed = self._composed[key] = self._make(values)
        return composed

    def _make(self, values: tuple[Any, ...]) -> _Composed:
        stand_ins = _stand_ins(values)
        found = self._compose(*stand_ins)
        compiler = found.query.get_compiler(using=found.db)
        sql, params = compiler.as_sql()
        numbers = {value: n for n, value in enumerate(_flat(stand_ins))}
        places = [numbers.get(param) if _may_stand_in(param) else None for param in params]
        if missing := set(numbers.values()) - set(places):
            raise TypeError(f"Values {missing} do not reach the SQL as they are: {sql}")
        columns = [column for column, *_sql in compiler.select[: compiler.col_count]]
        converters = compiler.get_converters(columns)
        prefetched = found._prefetch_related_lookups  # type: ignore[attr-defined]  # noqa: SLF001
        return _Composed(
            compiler,
            _saying(sql, params, places, connections[found.db]),
            converters,
            tuple(place for place in places if place is not None),
            prefetched,
        )


def _saying(sql: str, params: Iterable[Any], places: Iterable[int | None], connection: Any) -> str:
    """With what the query says itself written into it, as Django does: the plan is made for that.

    PostgreSQL would make a plan for any value at all, find it dear, and plan each time anew.
    """
    connection.ensure_connection()
    own = iter(zip(params, places, strict=True))

    def with_value(mark: re.Match[str]) -> str:
        if mark[0] == PERCENT:
            return PERCENT
        param, place = next(own)
        if place is not None:
            return PLACE
        return Literal(param).as_string(connection.connection).replace("%", PERCENT)

    return MARKS.sub(with_value, sql)


def _shape(values: tuple[Any, ...]) -> Shape:
    return tuple(
        (tuple, len(value)) if isinstance(value, tuple) else (type(value), None) for value in values
    )


def _flat(values: tuple[Any, ...]) -> list[Any]:
    flat: list[Any] = []
    for value in values:
        flat.extend(value) if isinstance(value, tuple) else flat.append(value)
    return flat


def _stand_ins(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """As many and of the same types, each unlike any other and unlike what a query says itself."""
    numbers = iter(range(len(_flat(values))))
    return tuple(
        tuple(_stand_in(each, next(numbers)) for each in value)
        if isinstance(value, tuple)
        else _stand_in(value, next(numbers))
        for value in values
    )


def _stand_in(value: Any, number: int) -> Any:
    match value:
        case uuid.UUID():
            return uuid.UUID(int=number)
        case dt.datetime():
            return dt.datetime.max.replace(tzinfo=dt.UTC, microsecond=number)
        case dt.date():
            return dt.date.max - dt.timedelta(days=number)
        case int():
            return 2_000_000_000 + number
        case str():
            return f"value {number} of a prepared query"
    raise TypeError(f"{type(value)} has no stand-in.")


def _may_stand_in(param: Any) -> bool:
    return isinstance(param, uuid.UUID | dt.date | int | str)

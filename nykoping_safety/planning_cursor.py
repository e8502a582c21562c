"""Statements that PostgreSQL plans once in a connection: those whose values it cannot mistake.

Django writes values into its SQL, since PostgreSQL must guess the type of one that is sent apart
and does not always guess right (a function's argument, a value that is also grouped by). Beside a
column nothing is left to guess, and most of what Django and Wagtail ask is of that kind.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Self

import psycopg
from django.db import connection

# A publication takes a hundred different statements, a page for readers thirty.
PLANS_OF_A_CONNECTION = 250
# A list of another length is another statement, and the protocol ends at 65,535 values.
MOST_VALUES = 60

BEGINNING = re.compile(r"SELECT (?!DISTINCT )|INSERT |UPDATE |DELETE ")
SAID_TWICE = " GROUP BY "  # of two values that are sent apart nobody knows that they are one
VALUES = re.compile(
    r'"\w+" (?:=|<>|<|<=|>|>=) %s(?! [-+*/|])'
    r'|"\w+" BETWEEN %s AND %s'
    r'|"\w+" IN \((?:%s, )*%s\)'
    r'|(?:^|\()SELECT %s AS "a" FROM'  # a whole number, for "is there any?"
    r"|\) VALUES \((?:(?:%s|NULL|DEFAULT)(?:, |(?=\))))+\)(?!, )"
)


@lru_cache(maxsize=1000)
def is_plain(statement: str) -> bool:
    """Whether each of its values is compared with a column, or put into one."""
    if not BEGINNING.match(statement) or SAID_TWICE in statement:
        return False
    return "%" not in VALUES.sub("", statement)


class PlanningCursor(psycopg.Cursor[Any]):
    """As Django's own cursor, but the values of plain statements are sent apart."""

    def __init__(self, server: Any, *, row_factory: Any = None) -> None:
        server.prepared_max = PLANS_OF_A_CONNECTION
        super().__init__(server, row_factory=row_factory or server.row_factory)

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
        """Raises psycopg.Error."""
        if params and self._may_plan(query, params):
            return super().execute(query, params, **options)
        if params is not None:
            query = psycopg.ClientCursor(self.connection).mogrify(query, params)
        return super().execute(query, **{**options, "prepare": False})

    def _may_plan(self, query: Any, params: Any) -> bool:
        if connection.queries_logged:  # psycopg does not say what it sends for what is planned
            return False
        return isinstance(query, str) and len(params) <= MOST_VALUES and is_plain(query)

    def executemany(self, query: Any, params_seq: Iterable[Any], **_options: Any) -> None:
        for params in params_seq:
            self.execute(query, params)

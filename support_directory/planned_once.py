"""Queries that PostgreSQL plans once in a connection, however often they are asked."""

from typing import Any

from django.db.backends.postgresql.base import ServerBindingCursor


def planning_once(connection: Any) -> Any:
    """A cursor as Django's, but the values are sent apart: the same SQL is planned once.

    Only where a plan for all values costs as much as one for these, so let the SQL say how many
    there are: `IN (%s, %s)`, not `= ANY(%s)`.
    """
    if connection.queries_logged:  # psycopg does not say what it sends for what is planned
        return connection.cursor()
    connection.ensure_connection()
    return connection._prepare_cursor(ServerBindingCursor(connection.connection))  # type: ignore[call-arg]  # noqa: SLF001

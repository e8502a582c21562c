"""The rows that migrations make, brought back after a test that empties the database.

Django's own way takes every row through its serializers: 0.8 s, where this takes 0.03.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

WRITTEN_BY_TRIGGERS = "content_outboxentry"  # so it comes last
COLUMNS = """
    SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
    FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'
"""


@dataclass
class MigratedRows:
    """Of all tables that a flush empties; keys are deferred, so their order does not matter."""

    tables: dict[str, bytes] = field(default_factory=dict)
    """What follows COPY, and what it copied."""

    def read(self, connection: Any) -> None:
        names = connection.introspection.django_table_names(only_existing=True)
        with connection.cursor() as cursor:
            for name in sorted(names, key=lambda name: (name == WRITTEN_BY_TRIGGERS, name)):
                cursor.execute(COLUMNS, [name])
                place = f'"{name}" ({cursor.fetchone()[0]})'
                with cursor.copy(f"COPY {place} TO STDOUT") as copied:
                    if rows := b"".join(bytes(part) for part in copied):
                        self.tables[place] = rows

    def bring_back(self, connection: Any) -> None:
        """Into an empty database; one that has them already is left as it is."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT FROM django_content_type)")
            if cursor.fetchone()[0]:
                return
            for place, rows in self.tables.items():
                cursor.execute(f"DELETE FROM {place.partition(' ')[0]}")  # noqa: S608
                with cursor.copy(f"COPY {place} FROM STDIN") as copying:
                    copying.write(rows)

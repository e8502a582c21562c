"""PostgreSQL's own programs for dumping and loading, of a version that fits the server."""

import shutil
from pathlib import Path

from django.db import connection

NEEDED = ("pg_dump", "pg_restore", "psql")


class NoPrograms(Exception):
    """Says what is missing, in Swedish."""


def find(folders: list[Path]) -> Path:
    """The first of the folders, then of the PATH, that holds all of them."""
    on_path = shutil.which("pg_dump")
    for folder in [*folders, *([Path(on_path).parent] if on_path else [])]:
        if all((folder / name).exists() for name in NEEDED):
            return folder
    raise NoPrograms(
        "pg_dump, pg_restore och psql finns inte här. Installera dem: apt-get install "
        "postgresql-client."
    )


def environment() -> dict[str, str]:
    """How they reach the database of the settings; a password never stands in a command line."""
    asked = connection.get_connection_params()
    names = {
        "host": "PGHOST",
        "port": "PGPORT",
        "user": "PGUSER",
        "password": "PGPASSWORD",
        "dbname": "PGDATABASE",
    }
    given = {name: str(asked[key]) for key, name in names.items() if asked.get(key)}
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **given}

"""Where one trial happens, and the process that may be killed in it."""

from __future__ import annotations

import json
import os
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

Say = Callable[[dict[str, Any]], None]
Work = Callable[[Say], None]


class Place:
    """One trial's database, ledger and folder of files."""

    def __init__(self, server: str, folder: Path, database: str) -> None:
        self.server, self.folder, self.database = server, folder, database
        self.ledger, self.published = folder / "ledger.jsonl", folder / "published"

    def enter(self) -> None:
        """In a child alone: the parent never opens a connection of Django's."""
        from django.conf import settings
        from django.db import connection

        connection.settings_dict["NAME"] = self.database
        settings.WITHDRAWAL_LEDGER, settings.PUBLISHED_ROOT = self.ledger, self.published
        settings.MEDIA_ROOT = self.folder / "media"

    def copy_database(self, template: str) -> None:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")
            admin.execute(f"CREATE DATABASE {self.database} TEMPLATE {template}")

    def wait_for_server(self) -> None:
        import psycopg

        for _try in range(600):
            try:
                psycopg.connect(self.server).close()
            except psycopg.OperationalError:
                time.sleep(0.1)
            else:
                return
        raise SystemExit("PostgreSQL did not come back")


def in_child(place: Place, work: Work, kill: Callable[[list[dict[str, Any]]], bool]) -> list[Any]:
    """What `work` has said. `kill` is asked after each word whether everything ends now."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run_child(place, work, writing)
    os.close(writing)
    said: list[Any] = []
    with os.fdopen(reading, "rb") as pipe:
        for line in pipe:
            said.append(json.loads(line))
            if kill(said):
                os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return said


def _run_child(place: Place, work: Work, writing: int) -> None:
    def say(what: dict[str, Any]) -> None:
        os.write(writing, json.dumps(what).encode() + b"\n")

    try:
        place.enter()
        work(say)
    except BaseException:  # noqa: BLE001  # told to the parent
        say({"error": traceback.format_exc()[-1500:]})
    os._exit(0)


def never(_said: list[Any]) -> bool:
    return False

"""What `tests.bench.growth` measures on the database of DATABASE_URL; prints a JSON object."""

# ruff: noqa: E402, T201
from __future__ import annotations

import json
import logging
import os
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.demo")
django.setup()

from django.conf import settings
from django.db import connection

from tests.bench.growth_editors import of_editors
from tests.bench.growth_readers import of_readers
from tests.bench.growth_worker import of_the_worker
from tests.bench.large_directory import timed

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = int(os.environ.get("RUNS", "30"))
ONLY = tuple(os.environ.get("ONLY", "").split(","))
# All that its connections have looked at in this database, from memory or from the disk.
_BLOCKS = """
    SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database()
"""


def main() -> None:
    logging.disable(logging.WARNING)
    settings.PUBLISHED_ROOT = settings.WITHDRAWAL_LEDGER = None
    settings.SECOND_FACTOR = False
    told = {}
    for name, run in {**of_readers(), **of_editors(), **of_the_worker()}.items():
        if name.startswith(ONLY):
            told[name] = measure(run)
    print(json.dumps(told))


def measure(run: Callable[[], Any]) -> tuple[float, float, float, float]:
    """Median, p95 and processor's time of one run, milliseconds, and blocks."""
    run()
    spent, seen = processor_ms(), blocks()
    times = sorted(timed(run) for _run in range(RUNS))
    spent, seen = processor_ms() - spent, blocks() - seen
    return statistics.median(times), times[int(RUNS * 0.95)], spent / RUNS, seen / RUNS


def processor_ms() -> float:
    """Spent so far by this process, and by PostgreSQL for it where that is on the same machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    own = time.process_time() * 1000
    if not stat.exists():
        return own
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return own + (int(user) + int(system)) * 1000 / os.sysconf("SC_CLK_TCK")


def blocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(_BLOCKS)
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    main()

"""What readers and editors wait for at 100, 1,000 … notices: a table, with how fast it grows.

SIZES=100,1000,10000,50000 python -m tests.bench.growth            (RUNS=30 unless told)

The exponent is the slope between the smallest and the largest site on double logarithmic paper: 0
does not grow, 1 grows as the notices do. It is told of the processor's time (mean, PostgreSQL's
with it), which other programs on the machine disturb least, and of the blocks of 8 kB that
PostgreSQL looked at, which they do not disturb at all. Asserts no time.

Each size is filled once, from the one before it, and kept (`.local/postgres/growth-…`, or on the
server that DATABASE_URL names): 10,000 notices take 2 to 5 minutes and 50,000 a quarter of an hour;
measuring takes two minutes a size. Delete the databases `growth_<size>` after a change of what is
generated. ONLY=search,admin measures what begins so.
"""

# ruff: noqa: T201
from __future__ import annotations

import importlib.metadata
import json
import math
import os
import platform
import subprocess
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import dj_database_url
import psycopg

from nykoping_safety.bootstrap import postgres

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

SIZES = [int(size) for size in os.environ.get("SIZES", "100,1000,10000").split(",")]
SERVICES = 1000
Figures = dict[str, tuple[float, float, float, float]]  # median, p95, processor ms; blocks


def server() -> AbstractContextManager[str]:
    given = os.environ.get("DATABASE_URL")
    return nullcontext(given) if given else postgres.running("growth", kept=True)


def main() -> None:
    with server() as address:
        filled = [fill(address, size, before) for before, size in zip([0, *SIZES], SIZES)]  # noqa: B905
        measured = [measure(one) for one in filled]
    print_table(measured)


def fill(address: str, size: int, before: int) -> str:
    """The address of a database with so many notices."""
    name = f"growth_{size}"
    own = f"{address.rpartition('/')[0]}/{name}"
    with connected(address) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not known.fetchone():
            template = f"growth_{before}" if before else "template1"
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
            fill_up(own, size - before, is_first=not before)
    manage(own, "migrate", "-v0")
    with connected(own) as connection:
        connection.execute("UPDATE content_outboxentry SET done_at = now() WHERE done_at IS NULL")
        connection.execute("VACUUM ANALYZE")
    return own


def fill_up(address: str, number: int, *, is_first: bool) -> None:
    manage(address, "migrate", "-v0")
    if is_first:
        manage(address, "load_example_site", "-v0")
    services = ["--services", str(SERVICES)] if is_first else []
    manage(address, "generate_example", "--notices", str(number), *services)
    if not is_first:  # a town has a handful at a time
        with connected(address) as connection:
            connection.execute(
                "UPDATE content_noticepage SET state = 'closed' WHERE page_ptr_id IN"
                " (SELECT id FROM wagtailcore_page WHERE slug LIKE 'exempel-%'"
                " AND split_part(slug, '-', 2)::int > 100)"
            )


def connected(address: str) -> psycopg.Connection[Any]:
    given = dj_database_url.parse(address)
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host"}
    told = {names[name]: given[name] for name in names}  # type: ignore[literal-required]
    return psycopg.connect(**told, port=given["PORT"], autocommit=True)


def manage(address: str, *command: str) -> None:
    run(address, "manage.py", *command)


def measure(address: str) -> Figures:
    told = run(address, "-m", "tests.bench.growth_actions")
    found: Figures = json.loads(told.splitlines()[-1])
    return found


def run(address: str, *arguments: str) -> str:
    environ = {
        **os.environ,
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "nykoping_safety.settings.demo",
    }
    done = subprocess.run(
        [sys.executable, *arguments], env=environ, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def print_table(measured: list[Figures]) -> None:
    load = "/".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"\n{platform.machine()}, {os.cpu_count()} processors, load {load}, milliseconds:")
    print(f"Python {platform.python_version()}, {version_of('Django')}, {version_of('wagtail')}")
    heads = "".join(f"{size:>9}    p95    CPU blocks" for size in SIZES)
    print(f"{'median, p95, processor at':<28}{heads}  exponents")
    for name in measured[0]:
        figures = [one[name] for one in measured]
        cells = "".join(f"{a:>9.1f}{b:>7.1f}{c:>7.1f}{d:>7.0f}" for a, b, c, d in figures)
        print(f"{name:<28}{cells}{exponent(figures, 2):>7.2f}{exponent(figures, 3):>6.2f}")


def version_of(package: str) -> str:
    return f"{package} {importlib.metadata.version(package)}"


def exponent(figures: list[tuple[float, float, float, float]], which: int) -> float:
    first, last = figures[0][which], figures[-1][which]
    if SIZES[0] == SIZES[-1] or not first * last:
        return 0.0
    return math.log(last / first) / math.log(SIZES[-1] / SIZES[0])


if __name__ == "__main__":
    main()

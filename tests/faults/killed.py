"""PostgreSQL, application, worker, all of them are killed with -9 at a random moment.

python -m tests.faults.killed [database] [sweep] [backend] …      (as root; needs nginx, see README)

A kill is not a power cut: what a process has written stays in the kernel's memory, and reaches the
disk. What `fsync` is for is not tried here.
"""

from __future__ import annotations

import os
import random
import signal
import time

from .site import Site
from .trial import run, trial

AWAY = 3.0  # seconds until the part is started again, as by systemd


def killed(site: Site, results: list[bool], name: str, *parts: str) -> None:
    with trial(site, name, results) as this:
        for part in parts:
            site.kill(part)
        time.sleep(AWAY)
        for part in parts:
            site.start(part)
        this.mended()


def database(site: Site, results: list[bool]) -> None:
    for turn in (1, 2):
        killed(site, results, f"PostgreSQL killed during publication ({turn})", "database")


def sweep(site: Site, results: list[bool]) -> None:
    with trial(site, "PostgreSQL killed during a sweep", results) as this:
        site.ask("UPDATE content_sweep SET code = '', finished_at = now()")
        site.ask("UPDATE content_lastrun SET at = now() - interval '1 day' WHERE name = 'sweep'")
        under_way = "SELECT count(*) FROM content_sweep WHERE finished_at IS NULL"
        this.wait(lambda: site.ask(under_way)[0][0] > 0, "a sweep")
        time.sleep(2)
        site.kill("database")
        time.sleep(AWAY)
        site.start("database")
        this.mended()


def backend(site: Site, results: list[bool]) -> None:
    """As the kernel does where memory is short: PostgreSQL itself ends the others and recovers."""
    with trial(site, "one process of PostgreSQL killed", results) as this:
        others = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
        os.kill(random.choice(site.ask(f"{others} AND pid <> pg_backend_pid()"))[0], signal.SIGKILL)  # noqa: S311
        this.mended()


def application(site: Site, results: list[bool]) -> None:
    killed(site, results, "application killed", "application")


def worker(site: Site, results: list[bool]) -> None:
    killed(site, results, "worker killed", "worker")


def all_three(site: Site, results: list[bool]) -> None:
    killed(site, results, "PostgreSQL, application and worker", "database", "application", "worker")


if __name__ == "__main__":
    run(__doc__, [database, sweep, backend, application, worker, all_three])

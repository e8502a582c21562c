"""A database that is slow, refuses, resets or says nothing, and a migration behind a transaction.

python -m tests.faults.database [slow] [refusing] [resetting] [silent] [migration]
                                                              (as root; needs nginx, see README)

A proxy of our own stands between the site and PostgreSQL (see `proxy`).
"""

from __future__ import annotations

import threading
import time

import psycopg

from .proxy import Proxy
from .site import Site
from .trial import run, trial

SECONDS = {"slow": 8.0, "refusing": 5.0, "resetting": 5.0, "silent": 12.0}
WHAT = {
    "slow": "database slow: 0.05 s each way",
    "refusing": "database refuses",
    "resetting": "database resets every connection",
    "silent": "database silent",
}


class BehindProxy(Site):
    def __init__(self) -> None:
        self.proxy = Proxy(0)
        super().__init__(database_port=self.proxy.port)
        self.proxy.target = self.postgres_port
        self.proxy.__enter__()

    def __exit__(self, *error: object) -> None:
        self.proxy.become("good")
        super().__exit__(*error)
        self.proxy.__exit__()


def bad(site: Site, results: list[bool], mood: str) -> None:
    assert isinstance(site, BehindProxy)
    with trial(site, WHAT[mood], results) as this:
        site.proxy.become(mood)
        time.sleep(SECONDS[mood])
        site.proxy.become("good")
        this.mended()


def slow(site: Site, results: list[bool]) -> None:
    bad(site, results, "slow")


def refusing(site: Site, results: list[bool]) -> None:
    bad(site, results, "refusing")


def resetting(site: Site, results: list[bool]) -> None:
    bad(site, results, "resetting")


def silent(site: Site, results: list[bool]) -> None:
    bad(site, results, "silent")


def migration(site: Site, results: list[bool]) -> None:
    """Somebody has looked at the notices and left it at that. Whoever changes the table waits, and
    whoever reads it waits behind: by the statement that a migration would send."""
    change = "ALTER TABLE content_noticepage ADD COLUMN of_faults integer NULL"
    with trial(site, "migration behind an open transaction", results) as this:
        with psycopg.connect(site.database) as forgotten:
            forgotten.execute("SELECT count(*) FROM content_noticepage")
            changing = threading.Thread(target=site.ask, args=(change,))
            changing.start()
            time.sleep(10)
        changing.join()
        site.ask("ALTER TABLE content_noticepage DROP COLUMN of_faults")
        this.mended()


MOODS = [slow, refusing, resetting, silent, migration]

if __name__ == "__main__":
    run(__doc__, MOODS, BehindProxy)

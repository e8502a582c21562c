"""Words that must be found nowhere, after a day of use: on no disk, in no row, in no public answer.

Of a visitor: address, user agent, referrer, cookie, search word. Of the editors: a draft, a version
that was withheld, a comment. nginx, web server, worker and PostgreSQL are real, and set as shipped.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from nykoping_safety.bootstrap.places import PROJECT
from tests.programs.mail_server import MailServer
from tests.programs.nginx import PUBLIC, free_port, is_missing
from tests.security.canaries.looking import PATIENCE, ask, files_with, rows_with, told
from tests.security.canaries.visitor import Visitor
from tests.security.canaries.words import (
    ADDRESSES,
    OF_ALL,
    OF_EDITORS,
    OF_VISITORS,
    SEARCHED,
    VISITOR,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.faults.site import Site

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(bool(is_missing()), reason=is_missing() or "nginx is here"),
]
RAISES = "/sok/"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    from tests.faults.site import Site

    folders = {name: tmp_path / name for name in ("post", "scratch", "home")}
    for folder in folders.values():
        folder.mkdir()
    with MailServer() as mails:
        there = Site(
            more={
                "EMAIL_SPOOL": str(folders["post"]),
                "EMAIL_URL": f"smtp://127.0.0.1:{mails.port}",
                "TMPDIR": str(folders["scratch"]),
                "HOME": str(folders["home"]),
                "METRICS_WEB": f"127.0.0.1:{free_port()}",
                "METRICS_WORKER": f"127.0.0.1:{free_port()}",
                "FAULTS_RAISE_AT": str(tmp_path / "raises"),
            }
        )
        shipped = (PROJECT / "deploy" / "postgresql" / "site.conf").read_text()
        with (there.cluster.data / "postgresql.conf").open("a") as conf:
            conf.write(re.sub("^listen_addresses.*", "", shipped, flags=re.MULTILINE))
        there.environment["DATABASE_URL"] += f"?connect_timeout={PATIENCE}"
        with there:
            yield there


def wait_until(true: Any) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def is_followed_up(site: Site) -> bool:
    entries = "SELECT count(*) FROM content_outboxentry WHERE done_at IS NULL"
    stale = (
        "SELECT count(*) FROM content_staleaddress"
        " WHERE (seen_at IS NULL OR seen_at < since) AND sweep_id IS NULL"
    )
    return ask(site, entries) == ask(site, stale) == [(0,)]


def misfortunes(site: Site, visitor: Visitor, raises: Path) -> None:
    """What makes programs write more than they should: a page that raises, a killed query."""
    raises.write_text(RAISES)
    visitor.ask(f"{RAISES}?q={SEARCHED}")
    visitor.send(site.port, f"{RAISES}?q={SEARCHED}", "GET", None, PUBLIC)
    raises.unlink()
    for wrong in ("SELECT CAST(%s AS integer)", "SELECT to_tsquery(%s || ' ! ! &')"):
        with suppress(psycopg.DatabaseError):
            ask(site, wrong % f"'{SEARCHED}'")
    asking = threading.Thread(target=ask_slowly, args=[site])
    asking.start()
    found: list[Any] = []
    wait_until(lambda: found.extend(ask(site, SLOW)) or found)
    os.kill(found[0][0], signal.SIGKILL)  # PostgreSQL tells of it, and begins anew
    asking.join()
    wait_until(lambda: is_up(site))
    site.processes["nginx"].send_signal(signal.SIGHUP)
    site.kill("application")
    visitor.ask(f"/sok/?q={SEARCHED}")
    site.start("application")
    site.wait_until_it_answers()
    visitor.ask(f"/sok/?q={SEARCHED}")


SLOW = (
    "SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()"
)


def ask_slowly(site: Site) -> None:
    with suppress(psycopg.DatabaseError):
        ask(site, f"SELECT pg_sleep(60), '{SEARCHED}'")


def is_up(site: Site) -> bool:
    with suppress(psycopg.DatabaseError):
        return bool(ask(site, "SELECT 1"))
    return False


def write(site: Site) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.security.canaries"],
        cwd=PROJECT, env=site.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_nothing_of_a_visit_or_a_draft_is_found_anywhere(site: Site, tmp_path: Path) -> None:
    visitor = Visitor(site, VISITOR)
    write(site)
    wait_until(lambda: is_followed_up(site))
    visitor.spend_a_day()
    misfortunes(site, visitor, tmp_path / "raises")
    visitor.spend_a_day()
    wait_until(lambda: is_followed_up(site))
    for job in (("send_spool", "--once"), ("audit_trail",), ("export_site", f"{tmp_path}/mirror")):
        done = site.manage(*job)
        assert done.returncode == 0, done.stderr
    everybody = Visitor(site, {})
    read_all(site, everybody)
    for name in ("nginx", "application", "worker"):
        site.end(name)  # what they had not yet written is written

    words = OF_VISITORS + OF_EDITORS
    assert found_on_disk(site, tmp_path, words) == []
    in_database = [*rows_with(site, OF_VISITORS), *files_with(site.cluster.data, OF_VISITORS)]
    assert in_database == []
    assert told(everybody, words) == []
    # A page may say to somebody again what they searched for, or typed as an address.
    assert told(visitor, OF_EDITORS) == []
    assert {answer[:1] for answer in visitor.answers.values()} <= {b"2", b"3", b"4", b"5"}

    ends = {one.rpartition(".")[2] for one in found_on_disk(site, tmp_path, OF_ALL)}
    assert {"html", "br", "gz", "xml", "json"} <= ends
    assert list(rows_with(site, OF_ALL))
    assert list(files_with(site.cluster.data, OF_ALL))
    assert told(everybody, OF_ALL)


def read_all(site: Site, visitor: Visitor) -> None:
    """Every address that is kept as a file, and some that are not."""
    live = site.folder / "published" / "live"
    kept = [f"/{one.relative_to(live)}"[:-1] for one in live.rglob("*@")]
    assert len(kept) > 100
    for address in (*kept, *ADDRESSES[:20]):
        if not any(word in address for word in OF_VISITORS):
            visitor.ask(address)
    for program in ("METRICS_WEB", "METRICS_WORKER"):
        port = int(site.environment[program].rpartition(":")[2])
        visitor.send(port, "/metrics", "GET", None, PUBLIC)


def found_on_disk(site: Site, tmp_path: Path, words: tuple[str, ...]) -> list[str]:
    log = site.cluster.log.read_bytes()
    found = [*files_with(site.top, words), *files_with(tmp_path, words)]
    return found + [f"{word} in PostgreSQL's log" for word in words if word.encode() in log]

"""Withdrawn stays withdrawn: withdraw, kill all at once, start again, restore yesterday's backup.

    python3 -m tests.faults.withdrawn --trials 200 --seed 1

Prints a table, and every trial in which something came back; ends with 1 if any did.

Real: PostgreSQL (a cluster of its own), each withdrawal through the site's own code in a process of
its own, `kill -9` of that process at a random moment in half of the trials, in some of those of
its PostgreSQL backend too (then the server ends every connection and recovers from its log), the
ledger, the folder of published files, and what an anonymous visitor gets through the whole
middleware stack. In every 4th the worker's part follows both times, and its files are read. In
every 20th yesterday's backup is a real archive and `restore` all of it: pg_restore, migrations and
files. In the others, to be cheap, PostgreSQL copies a database that such a restore has made, and
the same SQL and the same code follow. A kill is no power cut: what the kernel holds is not lost.

A withdrawal counts once its transaction has been committed to the process that made it; what was
in the middle when the kill came may end either way. A notice that nobody withdrew must be read.
"""

from __future__ import annotations

# ruff: noqa: T201
import argparse
import os
import platform
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

from nykoping_safety.bootstrap import postgres
from nykoping_safety.bootstrap.processes import leave_on_signals

from .deeds import carry_out, expected, withdrawals
from .looking import look, start_again
from .place import Place, Say, in_child, never
from .restored import restore_cheaply, restore_really
from .yesterday import make_yesterday, render_and_keep

REAL_EVERY, RENDERED_EVERY = 20, 4


def trial(
    place: Place, yesterday: Path, number: int, rng: random.Random, *, forgets: bool
) -> dict[str, Any]:
    shutil.rmtree(place.folder, ignore_errors=True)
    shutil.copytree(yesterday / "published", place.published, symlinks=True)
    place.copy_database("yesterday")
    deeds = withdrawals(rng)
    is_killed, takes_backend = rng.random() < 0.5, rng.random() < 0.2
    at, pause = rng.randrange(2, 2 + 2 * len(deeds)), rng.random() * 0.1

    def kill(said: list[Any]) -> bool:
        if not is_killed or len(said) != at:
            return False
        time.sleep(pause)
        if takes_backend:
            with suppress(ProcessLookupError):  # it has ended with the process before it
                os.kill(said[0]["backend"], signal.SIGKILL)
        return True

    said = in_child(place, carry_out(deeds), kill)
    place.wait_for_server()
    wanted = expected(deeds, said)
    told = [one for one in said if "error" in one and not is_killed]
    renders = number % RENDERED_EVERY == 0
    told += in_child(place, start_again(wanted, place.published, renders=renders), never)
    if forgets:
        place.ledger.unlink(missing_ok=True)
    is_real = number % REAL_EVERY == 0 and not forgets
    if is_real:
        told += in_child(place, restore_really(yesterday / "backup.tar"), never)
    else:
        place.copy_database("yesterday")
        told += in_child(place, restore_cheaply, never)
    told += in_child(place, look(wanted, place.published, renders=renders), never)
    return {
        "faults": [one for one in told if "ready" not in one],
        "deeds": deeds, "wanted": wanted,
        "kinds": {"killed": is_killed, "server": is_killed and takes_backend, "real": is_real},
    }  # fmt: skip


def prepare(server: str, folder: Path) -> Path:
    """Yesterday: a site, its files, a backup, and a database that was restored from that."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as admin:
        # a server that crashes may lose what was acknowledged, unless it is set as on a real site
        admin.execute("ALTER SYSTEM SET synchronous_commit = on")
        admin.execute("SELECT pg_reload_conf()")
        admin.execute("CREATE DATABASE yesterday")
        version = admin.info.server_version // 10000
    print(f"Python {platform.python_version()}, PostgreSQL {version}, {os.cpu_count()} processors")
    yesterday = Place(server, folder / "yesterday", "yesterday")
    yesterday.folder.mkdir()

    def back_up(say: Say) -> None:
        from content.restoring import archive
        from nykoping_safety.management.commands.backup import programs

        make_yesterday(say)
        archive.write(yesterday.folder / "backup.tar", programs())

    for work in (back_up, restore_really(yesterday.folder / "backup.tar")):
        if faults := [one for one in in_child(yesterday, work, never) if "error" in one]:
            raise SystemExit(faults[0]["error"])
    # restoring has taken the files away: they are those of the site that was backed up
    in_child(yesterday, lambda _say: render_and_keep(), never)
    return yesterday.folder


def run(trials: int, seed: int, *, forgets: bool) -> int:
    import django

    count: Counter[str] = Counter()
    leave_on_signals()
    with (
        postgres.running("withdrawn", kept=False) as server,
        tempfile.TemporaryDirectory(prefix="withdrawn-") as scratch,
    ):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.test")
        os.environ["DATABASE_URL"] = server
        django.setup()
        folder = Path(scratch)
        yesterday = prepare(server, folder)
        for number in range(trials):
            rng = random.Random(f"{seed}-{number}")  # noqa: S311
            place = Place(server, folder / "trial", "trial")
            found = trial(place, yesterday, number, rng, forgets=forgets)
            count["trials"] += 1
            count.update(kind for kind, is_so in found["kinds"].items() if is_so)
            for name in ("away", "withheld", "disabled", "read"):
                count[name] += len(found["wanted"][name])
            if (number + 1) % REAL_EVERY == 0:
                print(f"{number + 1} trials, {count['faults']} faults", flush=True)
            for fault in found["faults"]:
                count["faults"] += 1
                print(f"trial {number}, seed {seed}: {fault} {found['deeds']}", flush=True)
    for name, words in TABLE.items():
        print(f"{words:52}{count[name]:6}")
    return 1 if count["faults"] else 0


TABLE = {
    "trials": "trials",
    "killed": "  in which the process was killed",
    "server": "  in which PostgreSQL fell as well",
    "real": "  restored from an archive",
    "away": "notices withdrawn, that must stay away",
    "withheld": "versions withheld, that must stay so",
    "disabled": "accounts disabled",
    "read": "notices that nobody touched, that must be read",
    "faults": "came back, or was lost",
}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Withdrawn stays withdrawn.")
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311
    parser.add_argument("--without-ledger", action="store_true", help="shows that it can fail")
    given = parser.parse_args()
    sys.exit(run(given.trials, given.seed, forgets=given.without_ledger))

"""From the click on publish to the new bytes at nginx, while the site is read at full load.

python -m tests.bench.visible [--trials 30] [--notices 1000] [--pages 200]  (as root; nginx and wrk)

Real processes: PostgreSQL of its own (synchronous commits), the web server, two workers, nginx with
the configuration of `deploy/nginx`, and wrk that reads the notice with 64 connections. An editor,
logged in, opens the form and sends it through nginx with "Publicera"; the time runs from the
sending, of the editor's request too. Readers of our own, one for each address, ask until they
read the new sentence. Then, without wrk, a service that stands on 200 pages is renamed, three
times: the time runs from the commit to the last page. Then notices are withdrawn while a worker
follows up 500 changes: how long the editor waits.

All share the machine's processors, as systemd would share them (`shares`): by the weights of the
units in `deploy/systemd`, the readers as one more with the usual weight. Between two publications
`--pause` seconds pass, in which what the last one left for later is rendered; with 0.5 it is not.

Of 1,000 notices only those 200, the lists, main feeds and the sitemap are rendered before: the
others would take minutes, and nobody asks for them here.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import logging
import os
import platform
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from nykoping_safety.bootstrap import postgres
from nykoping_safety.bootstrap.places import PROJECT
from nykoping_safety.bootstrap.processes import leave_on_signals
from tests.bench.visible.shares import Shares

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.programs.nginx import Nginx

DATABASE = "visible"
PUBLIC, ADMIN = "trygghet.example.se", "redaktion.example.se"
P95 = dict.fromkeys(["notice", "home", "list", "feed"], "p95 0.5")
GOALS = {**P95, "service on all its pages": "all 5"}


def use_settings(address: str, folder: Path) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "nykoping_safety.settings.production",
        "SECRET_KEY": "only-for-this-measurement-" * 2,
        "DATABASE_URL": address,
        "ALLOWED_HOSTS": f"{PUBLIC},{ADMIN},127.0.0.1",
        "PUBLIC_BASE_URL": f"https://{PUBLIC}",
        "ADMIN_BASE_URL": f"https://{ADMIN}",
        "PUBLISHED_ROOT": str(folder / "published"),
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "WITHDRAWAL_LEDGER": str(folder / "withdrawals.jsonl"),
    }


def empty_database(server: str) -> str:
    """As production would have it: what is committed is on the disk."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
        connection.execute(f"ALTER DATABASE {DATABASE} SET synchronous_commit = on")
    return server.rpartition("/")[0] + f"/{DATABASE}"


@contextmanager
def process(join: Callable[[], None], *command: str) -> Iterator[subprocess.Popen[bytes]]:
    running = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, preexec_fn=join)  # noqa: PLW1509  # no threads yet
    try:
        yield running
    finally:
        running.send_signal(signal.SIGINT if command[0] == "wrk" else signal.SIGTERM)
        said, _nothing = running.communicate(timeout=60)
        if found := re.search(rb"Requests/sec:\s+(\S+)", said):
            print(f"wrk read {float(found[1]):.0f} pages a second meanwhile")


def tell(measured: dict[str, list[float]]) -> None:
    """As soon as it is known: whoever stops this in the middle has what was measured until then."""
    for name, values in measured.items():
        ordered = sorted(values)
        p95 = ordered[max(round(len(ordered) * 0.95) - 1, 0)]
        middle = statistics.median(ordered)
        goal = GOALS.get(name, "")
        line = f"{name:28}{len(ordered):5}{middle:9.2f}{p95:9.2f}{ordered[-1]:9.2f}  {goal}"
        print(line, flush=True)


def nginx_before(folder: Path, application: int) -> Nginx:
    from tests.programs.nginx import Nginx

    changed = {
        "X-Forwarded-Proto $scheme": "X-Forwarded-Proto https",
        f"server_name {PUBLIC};": f"server_name {PUBLIC} 127.0.0.1;",
    }
    nginx = Nginx(folder / "nginx", folder / "published", f"127.0.0.1:{application}", changed)
    os.environ["PROOF_ROOT"] = f"http://127.0.0.1:{nginx.port}"
    return nginx


def measure(folder: Path, asked: argparse.Namespace, shares: Shares) -> None:
    import django

    django.setup()
    logging.disable(logging.INFO)
    from django.core.management import call_command

    from tests.bench.visible.editor import Editor
    from tests.bench.visible.site import Site, logged_in, wait_until_idle
    from tests.bench.visible.trials import publish, rename, withdraw_behind_changes
    from tests.programs.nginx import free_port, wait_for

    begun = time.monotonic()
    call_command("collectstatic", verbosity=0, interactive=False)  # pages name files by digest
    site = Site(asked.notices, asked.pages)
    port = free_port()
    nginx = nginx_before(folder, port)
    with ExitStack() as running:
        at = f"127.0.0.1:{port}"
        server = (sys.executable, "-m", "nykoping_safety.server", at)
        wait_for(port, running.enter_context(process(shares.joining("web"), *server)))
        running.enter_context(nginx)
        shares.take_with_children("nginx", nginx.process.pid)
        worker = (sys.executable, "manage.py", "worker", "--processes", str(asked.workers))
        running.enter_context(process(shares.joining("worker"), *worker))
        wait_until_idle()
        print(f"made and rendered in {time.monotonic() - begun:.0f} s", flush=True)
        editor = Editor(nginx.admin_port, logged_in())
        read = f"http://127.0.0.1:{nginx.port}{site.notice.get_url()}"
        wrk = ("wrk", "-t2", "-c64", "-d3600s", "-H", f"Host: {PUBLIC}", read)
        with process(shares.joining("readers"), *wrk):
            measured = publish(nginx, editor, site, asked.trials, asked.pause)
        print(f"{'seconds':28}{'n':>5}{'median':>9}{'p95':>9}{'worst':>9}  goal")
        tell(measured)
        wait_until_idle()
        tell({"service on all its pages": rename(nginx, site)})
        tell({"withdrawal behind changes": withdraw_behind_changes(nginx, site)})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--trials", type=int, default=30)
    parser.add_argument("--notices", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--pause", type=float, default=3.0, help="seconds between publications")
    parser.add_argument("--pages", type=int, default=200, help="on which the service stands")
    asked = parser.parse_args()
    leave_on_signals()
    version = subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=True).stderr
    print(f"{platform.platform()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f};")
    print(f"{version.strip()}, Python {platform.python_version()}", flush=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        Shares() as shares,  # ends last: its groups must be empty then
        postgres.running(DATABASE, kept=True) as server,
    ):
        Path(folder).chmod(0o755)
        print(shares, flush=True)
        shares.take_server(server)
        use_settings(empty_database(server), Path(folder))
        measure(Path(folder), asked, shares)
    print(f"load at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()

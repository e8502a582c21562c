"""1,500 clients open a connection and go no further; residents go on reading.

python -m tests.faults.half_open [--clients 1500] [--seconds 15]      (as root; needs nginx)

Once with nginx, once with the site's own server and nothing before it; neither has a database. Each
client stops at one of six places (see `STOPS`), in equal shares, and all of them stay there. Four
residents read a page meanwhile, on a new connection each time; without nginx they also ask Django,
who has clients that stop within a form. No read may fail or last 10 seconds; ends with 1 if one
did.
"""

from __future__ import annotations

# ruff: noqa: T201
import argparse
import os
import resource
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.test")
django.setup()

from tests.bench.published_speed import NOTICE, machine, page  # noqa: E402
from tests.nykoping_safety.kept_files import keep  # noqa: E402
from tests.programs.nginx import PUBLIC, Nginx  # noqa: E402
from tests.programs.site import HEADERS, alone  # noqa: E402

HEAD = f"Host: {PUBLIC}\r\nX-Forwarded-Proto: https\r\n"
FORM = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n"
STOPS = {
    "says nothing": "",
    "half a line": f"GET {NOTICE}",
    "half the headers": f"GET {NOTICE} HTTP/1.1\r\n{HEAD}",
    "half a form": f"POST /admin/login/ HTTP/1.1\r\n{HEAD}{FORM}\r\nusername=",
    "never reads": f"GET {NOTICE} HTTP/1.1\r\n{HEAD}\r\n" * 20,
    "asks no more": f"GET {NOTICE} HTTP/1.1\r\n{HEAD}\r\n",
}
BODY = page()
RESIDENTS = 4
LONGEST_WAIT = 10.0  # seconds
OFTEN = 0.02


@dataclass
class Reads:
    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def open_halfway(port: int, said: str) -> socket.socket:
    client = socket.create_connection(("127.0.0.1", port), timeout=LONGEST_WAIT)
    client.sendall(said.encode())
    return client


@contextmanager
def half_open(port: int, clients: int) -> Iterator[list[socket.socket]]:
    with ExitStack() as opened:
        stops = [*STOPS.values()]
        yield [
            opened.enter_context(open_halfway(port, stops[number % len(stops)]))
            for number in range(clients)
        ]


def read(port: int, path: str, body: bytes, reads: Reads, end: float) -> None:
    while time.monotonic() < end:
        begun = time.monotonic()
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=LONGEST_WAIT)) as resident:
                resident.request("GET", path, headers=HEADERS)
                answer = resident.getresponse()
                if (answer.status, answer.read()) != (200, body):
                    reads.faults.append(f"another answer: {answer.status}")
        except (OSError, HTTPException) as error:
            reads.faults.append(repr(error))
        reads.seconds.append(time.monotonic() - begun)
        time.sleep(OFTEN)


def residents(port: int, seconds: float, path: str = NOTICE, body: bytes = BODY) -> Reads:
    reads, end = Reads(), time.monotonic() + seconds
    asked = (port, path, body, reads, end)
    threads = [threading.Thread(target=read, args=asked) for _number in range(RESIDENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return reads


def row(name: str, reads: Reads) -> bool:
    worst, median = max(reads.seconds), statistics.median(reads.seconds)
    print(
        f"{name:34}{len(reads.seconds):8}{len(reads.faults):8}"
        f"{median * 1000:12.1f}{worst * 1000:12.1f}"
    )
    print(*sorted(set(reads.faults))[:3], sep="\n", end="\n" if reads.faults else "")
    return not reads.faults


def attempt(name: str, port: int, clients: int, seconds: float, *, asks_django: bool) -> bool:
    passed = row(f"{name}, nobody else", residents(port, 3))
    with half_open(port, clients) as opened:
        passed &= row(f"{name}, {len(opened)} half-open", residents(port, seconds))
        if asks_django:
            passed &= row(f"{name}, Django asked", residents(port, 5, "/healthz", b"ok\n"))
    return passed & row(f"{name}, when they are gone", residents(port, 3))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=1500)
    parser.add_argument("--seconds", type=float, default=15)
    given = parser.parse_args()
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    print(machine())
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    published = folder / "published"
    keep(published, NOTICE, BODY)
    print(f"{'':34}{'reads':>8}{'failed':>8}{'median, ms':>12}{'worst, ms':>12}")
    with alone(published, NOTICE) as site:
        passed = attempt("without nginx", site.port, given.clients, given.seconds, asks_django=True)
    # behind nginx there is nobody: only files are read
    with Nginx(folder / "nginx", published, "127.0.0.1:1") as nginx:
        passed &= attempt("nginx", nginx.port, given.clients, given.seconds, asks_django=False)
    print("passed" if passed else "FAILED")
    sys.exit(not passed)


if __name__ == "__main__":
    main()

"""A town reads one page through nginx at half of what it can do, while the page is published anew.

python -m tests.bench.crisis [--seconds 600] [--every 20]           (as root; needs nginx and wrk)

The page is kept by the store that the worker uses; Django, its database and the worker are not part
of it. wrk looks at every answer for a page of two states; eight readers of our own look, each on
one connection, that no older state follows a newer one, in all three encodings.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import gzip
import os
import platform
import re
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import brotli
import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.test")
django.setup()

from content.publication.files import FilesStore  # noqa: E402
from tests.programs.nginx import PUBLIC, Nginx  # noqa: E402

NOTICE = "/nyheter/koka-vattnet/"
HTML = "text/html; charset=utf-8"
DECODE = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}
READERS = 8
PAUSE = 20  # milliseconds that each of wrk's connections waits between two requests


@dataclass
class Seen:
    """What our own readers saw."""

    reads: int = 0
    older: int = 0
    faults: list[str] = field(default_factory=list)


def state(number: int) -> bytes:
    mark = f"<!--{number}-->"
    return (
        mark + "".join(f"<p>{number}: koka vattnet, rad {n}.</p>" for n in range(300)) + mark
    ).encode()


def read(port: int, encoding: str, seen: Seen, published: list[int], end: float) -> None:
    newest = 0
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    while time.monotonic() < end:
        before = published[0]
        try:
            headers = {"Host": PUBLIC, "Accept-Encoding": encoding}
            connection.request("GET", NOTICE, headers=headers)
            with connection.getresponse() as response:
                body = DECODE[encoding](response.read())
            number = int(body[4 : body.index(b"-->")])
            if response.status != 200 or body != state(number):
                seen.faults.append(f"{response.status}, {len(body)} bytes")
        except (OSError, ValueError, brotli.error) as error:
            seen.faults.append(repr(error))
            connection.close()
            continue
        seen.reads += 1
        seen.older += number < max(newest, before)
        newest = number
        time.sleep(0.01)


def wrk(port: int, seconds: int, connections: int, pause: int) -> list[int]:
    """How many requests; torn, refused, failed ones."""
    script = str(Path(__file__).with_name("crisis.lua"))
    command = [
        "wrk",
        "-t2",
        f"-c{connections}",
        f"-d{seconds}s",
        "-s",
        script,
        "-H",
        f"Host: {PUBLIC}",
    ]
    command += [f"http://127.0.0.1:{port}{NOTICE}", "--", str(pause)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"TOLD\s+(.+)", said)
    assert found, said
    return [int(float(number)) for number in found[1].split()]


def crisis(nginx: Nginx, store: FilesStore, seconds: int, every: float) -> bool:
    full = wrk(nginx.port, 3, 64, 0)[0] / 3
    connections = max(int(full / 2 * PAUSE / 1000), 2)
    print(f"nginx and wrk together do {full:.0f} requests/s; asked for half, {connections} clients")
    published, end = [1], time.monotonic() + seconds
    seen = Seen()
    readers = [
        threading.Thread(target=read, args=(nginx.port, encoding, seen, published, end))
        for encoding in [*DECODE] * READERS
    ][:READERS]
    load: list[int] = []
    readers.append(
        threading.Thread(target=lambda: load.extend(wrk(nginx.port, seconds, connections, PAUSE)))
    )
    for reader in readers:
        reader.start()
    while time.monotonic() + every < end:
        time.sleep(every)
        store.put(NOTICE, state(published[0] + 1), HTML)
        published[0] += 1
    for reader in readers:
        reader.join()
    requests, torn, refused, failed = load
    print(f"{published[0]} states in {seconds} s; {requests / seconds:.0f} requests/s")
    print(f"{'':16}{'reads':>12}{'torn':>8}{'refused':>9}{'failed':>8}{'older':>8}")
    print(f"{'wrk':16}{requests:12}{torn:8}{refused:9}{failed:8}{'':>8}")
    print(f"{'our readers':16}{seen.reads:12}{'':8}{'':9}{len(seen.faults):8}{seen.older:8}")
    print(*sorted(set(seen.faults))[:5], sep="\n")
    return not (torn or refused or failed or seen.faults or seen.older)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--every", type=float, default=20, help="seconds between two publications")
    asked = parser.parse_args()
    version = subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=True).stderr
    print(f"{platform.platform()}, {os.cpu_count()} processors, {version.strip()}")
    print(f"load {os.getloadavg()[0]:.1f} at the start")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    store = FilesStore(folder / "published")
    store.put(NOTICE, state(1), HTML)
    with Nginx(folder / "nginx", folder / "published", "127.0.0.1:1") as nginx:
        passed = crisis(nginx, store, asked.seconds, asked.every)
    print("passed" if passed else "FAILED")


if __name__ == "__main__":
    main()

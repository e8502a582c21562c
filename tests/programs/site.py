"""The site's web server as production starts it, without nginx and without a database."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from nykoping_safety.bootstrap.places import PROJECT

from .nginx import PATIENCE, PUBLIC, free_port

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "nykoping_safety.settings.production",
    "SECRET_KEY": "only-for-this-measurement-" * 2,
    "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
    "ALLOWED_HOSTS": PUBLIC,
    "PUBLIC_BASE_URL": f"https://{PUBLIC}",
    "ADMIN_BASE_URL": f"https://{PUBLIC}",
}
HEADERS = {"Host": PUBLIC, "X-Forwarded-Proto": "https"}


@dataclass
class Alone:
    port: int
    process: subprocess.Popen[bytes]

    def read(self, path: str, method: str = "GET") -> tuple[int, bytes]:
        """Raises OSError, HTTPException."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request(method, path, headers=HEADERS)
            with connection.getresponse() as response:
                return response.status, response.read()

    def processes(self) -> list[int]:
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return [int(child) for child in children.split()]


@contextmanager
def alone(published: Path, kept: str, log: Path | None = None) -> Iterator[Alone]:
    """Once it answers for `kept`, an address that is published. `log` takes what it says."""
    port = free_port()
    with open(log or os.devnull, "wb") as said:  # noqa: PTH123  # /dev/null is no Path of ours
        process = subprocess.Popen(
            [sys.executable, "-m", "nykoping_safety.server", f"127.0.0.1:{port}"],
            cwd=PROJECT,
            env={**os.environ, **PRODUCTION, "PUBLISHED_ROOT": str(published)},
            stdout=said,
            stderr=said,
        )
    site = Alone(port, process)
    try:
        wait_until_it_answers(site, kept)
        yield site
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_until_it_answers(site: Alone, kept: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            status, _body = site.read(kept)
        except ConnectionRefusedError:
            assert site.process.poll() is None, "the server ended"
            assert time.monotonic() < deadline
            time.sleep(0.05)
        else:
            assert status == 200
            return

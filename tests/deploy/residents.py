"""Residents who read a page over TLS all the while, and what they saw."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

from tests.programs.nginx import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 20
OFTEN, SELDOM = 0.02, 0.2  # an application is asked 20 times a second by one address at most


class Site:
    """The public site at a machine's address, asked by its own name."""

    def __init__(self, address: str, certificate: Path) -> None:
        self.address = address
        self.context = ssl.create_default_context(cafile=str(certificate))

    def read(self, path: str) -> tuple[int, dict[str, str], str]:
        """Raises OSError, HTTPException."""
        plain = socket.create_connection((self.address, 443), timeout=PATIENCE)
        with closing(HTTPConnection(PUBLIC, timeout=PATIENCE)) as connection:
            connection.sock = self.context.wrap_socket(plain, server_hostname=PUBLIC)
            connection.request("GET", path)
            with connection.getresponse() as response:
                headers = {name.lower(): value for name, value in response.getheaders()}
                return response.status, headers, response.read().decode(errors="replace")

    def status(self, path: str) -> int:
        """0: no answer."""
        try:
            return self.read(path)[0]
        except (OSError, HTTPException):
            return 0


@dataclass
class Reads:
    number: int = 0
    faults: list[str] = field(default_factory=list)
    longest: float = 0.0
    """Seconds."""

    def __str__(self) -> str:
        worst = f", {self.faults[0]}" if self.faults else ""
        return (
            f"{self.number} reads, {len(self.faults)} failed{worst}, {self.longest:.2f} s at worst"
        )


@contextmanager
def reading(site: Site, path: str, pause: float = OFTEN) -> Iterator[Reads]:
    reads, is_over = Reads(), threading.Event()

    def read_on() -> None:
        while not is_over.is_set():
            begun = time.monotonic()
            try:
                status, _headers, _body = site.read(path)
            except (OSError, HTTPException) as error:
                reads.faults.append(repr(error))
            else:
                if status != 200:
                    reads.faults.append(str(status))
            reads.number += 1
            reads.longest = max(reads.longest, time.monotonic() - begun)
            time.sleep(pause)

    threads = [threading.Thread(target=read_on) for _number in range(2)]
    for thread in threads:
        thread.start()
    try:
        yield reads
    finally:
        is_over.set()
        for thread in threads:
            thread.join()

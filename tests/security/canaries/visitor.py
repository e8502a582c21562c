"""Somebody with a whole day of questions, and with all that a browser tells."""

from __future__ import annotations

import time
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Any

from tests.programs.nginx import ADMIN, PUBLIC
from tests.security.canaries.words import ADDRESS, ADDRESSES, NOTICE

if TYPE_CHECKING:
    from tests.faults.site import Site


class Visitor:
    """From an address of its own, with all that a browser tells of somebody."""

    def __init__(self, site: Site, headers: dict[str, str]) -> None:
        self.ports = {PUBLIC: site.nginx.port, ADMIN: site.nginx.admin_port}
        self.direct = site.port
        self.headers = headers
        self.answers: dict[str, bytes] = {}

    def ask(self, address: str, method: str = "GET", body: Any = None, host: str = PUBLIC) -> None:
        self.send(self.ports[host], address, method, body, host)

    def send(self, port: int, address: str, method: str, body: Any, host: str) -> None:
        """Straight to the web server as well, where somebody runs it without nginx."""
        with closing(
            HTTPConnection("127.0.0.1", port, timeout=60, source_address=(ADDRESS, 0))
        ) as connection, suppress(HTTPException, ConnectionError):  # fmt: skip
            connection.request(method, address, body, {"Host": host, **self.headers})
            with connection.getresponse() as answer:
                told = f"{answer.status}\n{answer.headers}".encode() + answer.read()
                self.answers[f"{method} {address} {port}"] = told

    def spend_a_day(self) -> None:
        form = "username=kanarienamn&password=kanarielosenord&q=kanariefaltvarde"
        for address in ADDRESSES:
            self.ask(address)
            self.ask(address, host=ADMIN)
            self.send(self.direct, address, "GET", None, PUBLIC)
            time.sleep(0.1)  # more at once would meet the limit for a client
        for address in ("/sok/", NOTICE, "/admin/login/", "/"):
            for host in (PUBLIC, ADMIN):
                self.ask(address, "POST", form, host)
                self.ask(address, "POST", form + "x" * 300_000, host)

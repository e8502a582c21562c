"""A site with faults that every scanner must find, so that its silence about ours means something.

It listens on this machine alone, for as long as a scan takes, and has no data but its own.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from wsgiref.types import StartResponse, WSGIEnvironment

FORM = '<html><a href="/find?q=one">x</a><form action="/find"><input name="q"></form></html>'


class Several(ThreadingMixIn, WSGIServer):
    """At once: a scanner opens connections before it asks, and would wait for its own."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *_told: object) -> None:
        pass


def leaky(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Puts what is asked into SQL and into HTML as it is."""
    asked = parse_qs(environ["QUERY_STRING"]).get("q", [""])[0]
    status, page = "200 OK", FORM
    if environ["PATH_INFO"] == "/find":
        try:
            with sqlite3.connect(":memory:") as database:
                database.execute("CREATE TABLE t (id, name)")
                database.execute("INSERT INTO t VALUES (1, 'one')")
                rows = database.execute(f"SELECT name FROM t WHERE name = '{asked}'").fetchall()  # noqa: S608
            page = f"<html><body>{asked}: {rows}</body></html>"
        except sqlite3.Error as error:
            status, page = (
                "500 Error",
                f"<html><body>{asked} sqlite3.{type(error).__name__}: {error}</body></html>",
            )
    start_response(status, [("Content-Type", "text/html"), ("Set-Cookie", "seen=1")])
    return [page.encode()]


@contextmanager
def leaky_site() -> Iterator[str]:
    """Its address, without the last slash."""
    with make_server("127.0.0.1", 0, leaky, Several, Silent) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()

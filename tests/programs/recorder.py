"""A proxy that writes down what a browser really sends, and what it is really told.

It stands on the wire: what a browser's own tools leave out (a request that a worker sends, a
preconnection, a favicon) passes here as well. It leads to one site alone; every other host is
written down and answered by a page of its own.
"""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from email.message import Message

OF_THE_CONNECTION = {"connection", "keep-alive", "proxy-connection", "transfer-encoding"}
ELSEWHERE = b"<!doctype html><title>Elsewhere</title><link rel=icon href=data:,>"


@dataclass(frozen=True)
class Exchange:
    """`told` are the headers of the answer; empty for another host."""

    method: str
    host: str
    target: str
    asked: dict[str, str]
    told: dict[str, str]


class Recorder(ThreadingHTTPServer):
    """For `proxy=` of a browser's context, with `"bypass": "<-loopback>"`."""

    daemon_threads = True

    def __init__(self, site: str) -> None:
        super().__init__(("127.0.0.1", 0), Relay)
        self.host = urlsplit(site).netloc
        self.exchanges: list[Exchange] = []
        self.address = f"http://127.0.0.1:{self.server_port}"

    def __enter__(self) -> Self:
        often = {"poll_interval": 0.02}  # so that it ends as soon as it is told to
        threading.Thread(target=self.serve_forever, kwargs=often, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.shutdown()
        self.server_close()


class Relay(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def recorder(self) -> Recorder:
        assert isinstance(self.server, Recorder)
        return self.server

    def relay(self) -> None:
        parts = urlsplit(self.path)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if parts.netloc != self.recorder.host:
            self.note(parts.netloc, target, {})
            self.answer(200, {"content-type": "text/html"}, ELSEWHERE)
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with closing(HTTPConnection(parts.netloc, timeout=60)) as connection:
            connection.request(self.command, target, body, passed_on(lowered(self.headers)))
            response = connection.getresponse()
            told, content = lowered(response.msg), response.read()
        self.note(parts.netloc, target, told)
        self.answer(response.status, told, content)

    def do_GET(self) -> None:  # these are named by the library
        self.relay()

    def do_HEAD(self) -> None:
        self.relay()

    def do_POST(self) -> None:
        self.relay()

    def do_CONNECT(self) -> None:
        """Https to another host: that it was asked for is all that can be seen."""
        self.note(self.path, "", {})
        self.answer(502, {}, b"")

    def note(self, host: str, target: str, told: dict[str, str]) -> None:
        asked = lowered(self.headers)
        self.recorder.exchanges.append(Exchange(self.command, host, target, asked, told))

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in passed_on(headers).items():
            if name != "content-length":
                self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        pass


def lowered(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def passed_on(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name not in OF_THE_CONNECTION}

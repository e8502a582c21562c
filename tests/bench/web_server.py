"""Stands in for the web server of a production site: hands out what the demo renders, in Brotli.

python -m tests.bench.web_server http://127.0.0.1:8000 8080
"""

from __future__ import annotations

import html
import re
import sys
import threading
import urllib.error
import urllib.request
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

import brotli

KEPT = ("Content-Type", "Cache-Control", "Content-Security-Policy", "Referrer-Policy")
TEXT = re.compile(r"text/|javascript|json|xml|svg")
BARE = "/bare"


class WebServer:
    """Each address is asked for once. `/bare/…` is a page of the same text and nothing else."""

    def __init__(self, site: str, port: int = 0) -> None:
        self.site = site.rstrip("/")
        self.server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.answer = cache(self._answer)

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.shutdown()

    def size(self, path: str) -> int:
        """In bytes, as it is sent."""
        return len(self.answer(path)[2])

    def _answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        status, headers, body = self._ask(path.removeprefix(BARE) or "/")
        if path.startswith(f"{BARE}/"):
            body = bare(body.decode()).encode()
        if TEXT.search(headers.get("Content-Type", "")):
            body = brotli.compress(body)
            headers["Content-Encoding"] = "br"
        return status, headers, body

    def _ask(self, path: str) -> tuple[int, dict[str, str], bytes]:
        try:
            response = urllib.request.urlopen(self.site + path)  # noqa: S310  # our own server
        except urllib.error.HTTPError as error:
            response = error
        headers = {name: response.headers[name] for name in KEPT if name in response.headers}
        return response.status, headers, response.read()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        web_server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:  # named by the library
                status, headers, body = web_server.answer(self.path)
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_words: object) -> None:
                pass

        return Handler


def bare(page: str) -> str:
    """The main text in paragraphs, without style, script or picture."""
    main = page.split("<main", 1)[1].split(">", 1)[1].split("</main>", 1)[0]
    words = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(p|li|h\d|div)>", "\n", main)))
    paragraphs = [" ".join(line.split()) for line in words.splitlines() if line.strip()]
    text = "\n".join(f"<p>{html.escape(one)}</p>" for one in paragraphs)
    head = '<meta name="viewport" content="width=device-width"><title>Bare</title>'
    return f'<!DOCTYPE html><html lang="sv"><meta charset="utf-8">{head}\n{text}</html>'


if __name__ == "__main__":
    with WebServer(sys.argv[1], int(sys.argv[2])) as running:
        print(running.address)  # noqa: T201
        threading.Event().wait()

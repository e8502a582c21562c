"""nginx reloaded, nginx killed, everything killed in the middle of a write; poisoned requests.

python -m tests.faults.web [reloaded] [nginx] [everything] [poisoned]
                                                              (as root; needs nginx, see README)

While nginx itself is dead nobody can be answered: such reads are counted apart. A kill is not a
power cut: what a process has written stays in the kernel's memory, and reaches the disk.
"""

from __future__ import annotations

import re
import signal
import socket
import time
from contextlib import closing

from .site import ADMIN, PARTS, PUBLIC, Site
from .trial import run, trial

EVIL = "evil.example"
LINES = (
    *(
        f"GET {target} HTTP/1.1"
        for target in (
            "/",
            "//nyheter/",
            "/nyheter//",
            "/nyheter/../stod/",
            "/nyheter/%2e%2e/stod/",
            "/nyheter/..%2f..%2fetc/passwd",
            "/live/nyheter/@/index.html",
            "/nyheter/@",
            "/texts/",
            "/nyheter%00/",
            "/nyheter/%ff%fe/",
            "/nyheter/%C0%AE%C0%AE/",
            "/stod/?malgrupp=%00",
            "/stod/?malgrupp=99999999999999999999999",
            "/stod/?oppet=nu&oppet=nu&" + "a=b&" * 500,
            "/sok/?q=%00",
            "/sok/?q=%ff",
            "/sok/?q=" + "x" * 3000,
            "/sok/?q=a&sida=-1",
            "/sok/?q=a&sida=99999999999999999999",
            "/?x=%0d%0aSet-Cookie:%20a=b",
            "/nyheter/?fbclid=1",
            "/nyheter/;a=b",
            "/nyheter/%252e%252e/",
            "/%5c%5cevil.example/",
            "/" + "a/" * 3000,
            "http://evil.example/nyheter/",
            "https://evil.example:1/",
            "*",
            "nyheter/",
        )
    ),
    "HEAD /nyheter/ HTTP/1.1",
    "OPTIONS /nyheter/ HTTP/1.1",
    "TRACE /nyheter/ HTTP/1.1",
    "PUT /nyheter/ HTTP/1.1",
    "DELETE /nyheter/ HTTP/1.1",
    "XYZZY /nyheter/ HTTP/1.1",
    "GET /nyheter/ HTTP/1.0",
    "GET /nyheter/ HTTP/9.9",
    "GET  /nyheter/  HTTP/1.1",
    "\x00\x01\x02",
)
HEADERS = (
    f"Host: {PUBLIC}\r\nX-Forwarded-Host: {EVIL}\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Port: 1",
    f"Host: {PUBLIC}\r\nForwarded: host={EVIL};proto=http\r\nX-HTTP-Method-Override: DELETE",
    f"Host: {PUBLIC}\r\nX-Original-URL: /admin/\r\nX-Rewrite-URL: /admin/",
    f"Host: {EVIL}",
    f"Host: {PUBLIC}:1@{EVIL}",
    f"Host: {PUBLIC}\r\nHost: {EVIL}",
    "X-No: host",
    f"Host: {PUBLIC}\r\nTransfer-Encoding: chunked\r\nContent-Length: 4",
    f"Host: {PUBLIC}\r\nRange: bytes=5-1\r\nIf-None-Match: *",
    f"Host: {PUBLIC}\r\nAccept-Encoding: br;q=oops, *;q=-1\r\nAccept-Language: \u00ff",
    f"Host: {PUBLIC}\r\nCookie: {'a' * 5000}",
    f"Host: {ADMIN}\r\nX-Forwarded-Host: {EVIL}",
)
# Straight to the application, by HTTP: it sends to the same path by HTTPS.
TO_OURSELVES = re.compile(rf"\r\nlocation: https://({PUBLIC}|{ADMIN})/[^\r]*".encode())
WATCHED = ("/stod/", "/tillganglighet/", "/robots.txt", "/sitemap.xml")


def reloaded(site: Site, results: list[bool]) -> None:
    with trial(site, "nginx reloaded, five times", results) as this:
        for _turn in range(5):
            site.processes["nginx"].send_signal(signal.SIGHUP)
            time.sleep(1)
        this.mended()


def nginx(site: Site, results: list[bool]) -> None:
    killed(site, results, "nginx killed", "nginx")


def everything(site: Site, results: list[bool]) -> None:
    for turn in (1, 2, 3):
        killed(site, results, f"everything killed while the editor saves ({turn})", *PARTS)


def killed(site: Site, results: list[bool], name: str, *parts: str) -> None:
    with trial(site, name, results) as this:
        this.residents.may_fail.set()
        for part in parts:
            site.kill(part)
        time.sleep(2)
        for part in parts:
            site.start(part)
        time.sleep(0.5)  # who asked before has been told by now
        this.mended()
        this.residents.may_fail.clear()


def poisoned(site: Site, results: list[bool]) -> None:
    """To nginx and straight to the application: never a fault of ours, never the other host's name,
    and nothing of it in what others read."""
    with trial(site, "poisoned requests", results) as this:
        before = {place: fetched(site.nginx.port, place) for place in WATCHED}
        asked = 0
        for port in (site.nginx.port, site.port):
            for line in LINES:
                for headers in HEADERS:
                    asked += 1
                    # a hundred and more a second would only meet the limit for a client
                    time.sleep(0.02)
                    fault = wrong_with(said(port, f"{line}\r\n{headers}"))
                    if fault:
                        this.faults.append(f"{line[:60]!r}, {headers[:60]!r}: {fault}")
        del this.faults[8:]
        this.notes.append(f"{asked} asked")
        for place, told in before.items():
            if fetched(site.nginx.port, place) != told:
                this.faults.append(f"{place} reads differently")
        this.mended()


def said(port: int, request: str) -> bytes:
    told = b""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=15)) as client:
        try:
            client.sendall(f"{request}\r\nConnection: close\r\n\r\n".encode("latin-1"))
            while part := client.recv(65536):
                told += part
        except ConnectionError:
            pass  # refused in the middle: it has been told why, or asked too much
    return told


def wrong_with(answer: bytes) -> str:
    status = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
    head = answer.partition(b"\r\n\r\n")[0].lower()
    if status and status[1] in (b"500", b"502", b"504"):
        return f"answered {status[1].decode()}"
    if EVIL.encode() in TO_OURSELVES.sub(b"", answer.lower()):
        return f"names the other host: {head[:200]!r}"
    if b"set-cookie: a=b" in head or b"root:x:" in answer or b"Traceback" in answer:
        return "let something through"
    return ""


def fetched(port: int, place: str) -> bytes:
    answer = said(port, f"GET {place} HTTP/1.1\r\nHost: {PUBLIC}")
    return answer.partition(b"\r\n\r\n")[2]


if __name__ == "__main__":
    run(__doc__, [reloaded, nginx, everything, poisoned])

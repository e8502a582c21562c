"""The site's own web server, as production starts it: a process, real connections, no database."""

from __future__ import annotations

import gzip
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from threading import Event

import pytest

from nykoping_safety.limits import LONGEST_ADDRESS, WRITING
from nykoping_safety.server import PROCESSES
from tests.programs.nginx import PATIENCE
from tests.programs.site import HEADERS, Alone, alone

from .kept_files import keep

NOTICE = "/nyheter/koka-vattnet/"
BODY = "<p>Koka vattnet. Ring 112 vid fara för liv.</p>".encode() * 40
SECRET = "skyddat-boende"


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log") / "said"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, log: Path) -> Iterator[Alone]:
    published = tmp_path_factory.mktemp("published")
    keep(published, NOTICE, BODY)
    with alone(published, NOTICE, log) as started:
        yield started


def ask(site: Alone, target: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    with closing(HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE)) as connection:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(told.pop("method", "GET"), target, headers={**HEADERS, **told})
        with connection.getresponse() as response:
            names = {name.lower(): value for name, value in response.getheaders()}
            return response.status, names, response.read()


def test_a_file_is_answered_as_http_has_it(site: Alone) -> None:
    status, whole, body = ask(site, f"{NOTICE}?fbclid=x")
    assert (status, body, whole["content-length"]) == (200, BODY, str(len(BODY)))
    assert ask(site, NOTICE, method="HEAD")[1]["content-length"] == whole["content-length"]
    assert ask(site, NOTICE, method="HEAD")[2] == b""
    known = ask(site, NOTICE, if_none_match=whole["etag"])
    assert (known[0], known[1]["etag"], known[2]) == (304, whole["etag"], b"")
    part = ask(site, NOTICE, range="bytes=3-6")
    assert (part[0], part[1]["content-range"]) == (206, f"bytes 3-6/{len(BODY)}")
    assert part[2] == BODY[3:7]
    assert gzip.decompress(ask(site, NOTICE, accept_encoding="gzip")[2]) == BODY


def test_what_is_too_long_is_refused_in_swedish(site: Alone) -> None:
    for target in ("/" + "a" * LONGEST_ADDRESS, f"{NOTICE}?%00={'a' * 60_000}"):
        status, headers, body = ask(site, target)
        assert (status, headers["cache-control"]) == (414, "no-store")
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "Adressen är för lång" in body.decode()


def test_who_never_ends_a_form_keeps_nobody_waiting(site: Alone) -> None:
    unfinished = [
        HTTPConnection("127.0.0.1", site.port) for _number in range(PROCESSES * WRITING[1] * 2)
    ]
    for form in unfinished:
        form.putrequest("POST", "/api/hsds/services", skip_host=True)
        for name, value in {**HEADERS, "Content-Length": "1000"}.items():
            form.putheader(name, value)
        form.endheaders(b"{")
    try:
        assert ask(site, NOTICE)[2] == BODY
        assert ask(site, "/healthz")[0] == 200
    finally:
        for form in unfinished:
            form.close()


def test_no_line_tells_who_asked_for_what(site: Alone, log: Path) -> None:
    ask(site, f"/sok/?q={SECRET}", user_agent="Telephone", referer="https://example.org/")
    said = log.read_text()
    assert "OperationalError" in said  # there is no database, and that is told
    for secret in (SECRET, "Telephone", "example.org", "127.0.0.1"):
        assert secret not in said.replace("127.0.0.1:1", "")


@pytest.mark.full
def test_nobody_is_refused_while_processes_are_replaced(site: Alone) -> None:
    before, is_done = set(site.processes()), Event()

    def read_on() -> Iterator[tuple[int, bytes]]:
        while not is_done.is_set():
            yield site.read(NOTICE)
            time.sleep(0.01)

    with ThreadPoolExecutor() as readers:
        reading = [readers.submit(list, read_on()) for _number in range(4)]
        site.process.send_signal(signal.SIGHUP)
        wait_until(lambda: len(new := set(site.processes())) == PROCESSES and not new & before)
        is_done.set()
        seen = [set(reader.result()) for reader in reading]
    assert seen == [{(200, BODY)}] * 4


@pytest.mark.full
def test_a_process_that_is_killed_is_replaced(site: Alone) -> None:
    before = set(site.processes())
    os.kill(max(before), signal.SIGKILL)
    for _read in range(50):
        assert site.read(NOTICE) == (200, BODY)
    wait_until(lambda: len(new := set(site.processes())) == PROCESSES and new != before)


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)

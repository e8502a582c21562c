"""Debian's nginx as the CDN before a bucket: the bucket's texts, and the last ones without it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content.publication.s3 import S3Store
from tests.programs.bucket import PREFIX, Cdn, Storage, variables
from tests.programs.nginx import PUBLIC, is_missing

if TYPE_CHECKING:
    from http.client import HTTPResponse

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(bool(is_missing()), reason=is_missing() or "nginx is there"),
]
NOTICE, FEED = "/nyheter/koka-vattnet/", "/nyheter/atom.xml"
HTML = "text/html; charset=utf-8"


def get(cdn: Cdn, address: str) -> tuple[HTTPResponse, bytes]:
    with closing(HTTPConnection("127.0.0.1", cdn.port, timeout=30)) as connection:
        connection.request("GET", address, headers={"Host": PUBLIC})
        response = connection.getresponse()
        return response, response.read()


def body_at(cdn: Cdn, address: str) -> bytes:
    time.sleep(1.5)  # what is kept for a second has run out
    response, body = get(cdn, address)
    assert response.status == 200, response.status
    return body


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Storage]:
    with Storage() as started:
        for name, value in variables(started.port).items():
            monkeypatch.setenv(name, value)
        yield started


@pytest.fixture
def cdn(storage: Storage, tmp_path: Path) -> Iterator[Cdn]:
    tmp_path.chmod(0o755)
    with Cdn(tmp_path, f"127.0.0.1:{storage.port}") as started:
        yield started


def test_readers_get_what_is_in_the_bucket_with_the_sites_own_headers(cdn: Cdn) -> None:
    store = S3Store(f"s3://{PREFIX}")
    store.put(NOTICE, b"<p>Koka", HTML)
    store.put(FEED, b"<feed/>", "application/atom+xml")
    response, body = get(cdn, NOTICE)
    told = {name.lower(): value for name, value in response.getheaders()}
    assert body == b"<p>Koka"
    assert told["content-type"] == HTML
    assert told["cache-control"] == "no-cache"
    assert "default-src 'none'" in told["content-security-policy"]
    assert not [name for name in told if name.startswith(("x-amz", "last-mod"))], json.dumps(told)
    assert body_at(cdn, FEED) == b"<feed/>"


def test_a_new_text_and_a_withdrawal_reach_readers(cdn: Cdn) -> None:
    store = S3Store(f"s3://{PREFIX}")
    store.put(NOTICE, b"<p>Koka", HTML)
    assert body_at(cdn, NOTICE) == b"<p>Koka"
    store.put(NOTICE, b"<p>Inte nu", HTML)
    assert comes(lambda: get(cdn, NOTICE)[1] == b"<p>Inte nu")
    store.delete(NOTICE)
    assert comes(lambda: get(cdn, NOTICE)[0].status == 503)  # the application would say what it was
    assert b"Inte nu" not in get(cdn, NOTICE)[1]


def comes(true: Callable[[], bool]) -> bool:
    """A text is kept for a second, and for another where the bucket's connection had just ended."""
    return any(true() or time.sleep(0.5) for _time in range(20))


def test_the_last_text_stands_while_the_bucket_is_away(cdn: Cdn, storage: Storage) -> None:
    S3Store(f"s3://{PREFIX}").put(NOTICE, b"<p>Koka", HTML)
    assert body_at(cdn, NOTICE) == b"<p>Koka"
    storage.kill()
    for _time in range(3):
        assert body_at(cdn, NOTICE) == b"<p>Koka"

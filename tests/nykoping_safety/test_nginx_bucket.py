"""Debian's nginx as the CDN before a bucket: the bucket's texts, and the last ones without it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
import pytest

from content.publication.s3 import S3Store
from nykoping_safety.bootstrap.places import PROJECT
from tests.programs.nginx import PUBLIC, Nginx, free_port, is_missing, wait_for

if TYPE_CHECKING:
    from http.client import HTTPResponse

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(bool(is_missing()), reason=is_missing() or "nginx is there"),
]
BUCKET, PREFIX = "hink", "hink/webb"
NOTICE, FEED = "/nyheter/koka-vattnet/", "/nyheter/atom.xml"
HTML = "text/html; charset=utf-8"


class Cdn(Nginx):
    """`deploy/s3` before the bucket at `place`; no application answers."""

    def __init__(self, folder: Path, place: str) -> None:
        super().__init__(folder, folder, "127.0.0.1:9")
        self.place = place

    def write(self) -> None:
        super().write()
        own, parts = self.folder / "nykoping-safety", PROJECT / "deploy" / "s3"
        (own / "kept_file.conf").write_text((parts / "kept_object.conf").read_text())
        text = (parts / "bucket.conf").read_text().replace("s3.example.net:80", self.place)
        text = text.replace("s3.example.net", self.place).replace("bucket/prefix", PREFIX)
        (own / "bucket.conf").write_text(text.replace("/var/cache/nginx", str(self.folder)))
        main = self.folder / "nginx.conf"
        include = "include nykoping-safety/public.conf;"
        changed = main.read_text().replace(
            include, f"include nykoping-safety/bucket.conf; {include}"
        )
        main.write_text(changed)

    def get(self, address: str) -> tuple[HTTPResponse, bytes]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("GET", address, headers={"Host": PUBLIC})
            response = connection.getresponse()
            return response, response.read()

    def body(self, address: str) -> bytes:
        time.sleep(1.5)  # what is kept for a second has run out
        response, body = self.get(address)
        assert response.status == 200, response.status
        return body


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for(port, server)
    told = {"ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b", "DEFAULT_REGION": "eu-north-1"}
    for name, value in {**told, "ENDPOINT_URL": f"http://127.0.0.1:{port}"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    policy = (PROJECT / "deploy" / "s3" / "policy.json").read_text()
    client = boto3.client("s3")
    client.create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-north-1"}
    )
    client.put_bucket_policy(Bucket=BUCKET, Policy=policy.replace("bucket/prefix", PREFIX))
    yield server
    server.kill()
    server.wait()


@pytest.fixture
def cdn(storage: subprocess.Popen[bytes], tmp_path: Path) -> Iterator[Cdn]:
    tmp_path.chmod(0o755)
    port = storage.args[-1]  # type: ignore[index]
    with Cdn(tmp_path, f"127.0.0.1:{port}") as started:
        yield started


def test_readers_get_what_is_in_the_bucket_with_the_sites_own_headers(cdn: Cdn) -> None:
    store = S3Store(f"s3://{PREFIX}")
    store.put(NOTICE, b"<p>Koka", HTML)
    store.put(FEED, b"<feed/>", "application/atom+xml")
    response, body = cdn.get(NOTICE)
    told = {name.lower(): value for name, value in response.getheaders()}
    assert body == b"<p>Koka"
    assert told["content-type"] == HTML
    assert told["cache-control"] == "no-cache"
    assert "default-src 'none'" in told["content-security-policy"]
    assert not [name for name in told if name.startswith(("x-amz", "last-mod"))], json.dumps(told)
    assert cdn.body(FEED) == b"<feed/>"


def test_a_new_text_and_a_withdrawal_reach_readers(cdn: Cdn) -> None:
    store = S3Store(f"s3://{PREFIX}")
    store.put(NOTICE, b"<p>Koka", HTML)
    assert cdn.body(NOTICE) == b"<p>Koka"
    store.put(NOTICE, b"<p>Inte nu", HTML)
    assert comes(lambda: cdn.get(NOTICE)[1] == b"<p>Inte nu")
    store.delete(NOTICE)
    assert comes(lambda: cdn.get(NOTICE)[0].status == 503)  # the application would say what it was
    assert b"Inte nu" not in cdn.get(NOTICE)[1]


def comes(true: Callable[[], bool]) -> bool:
    """A text is kept for a second, and for another where the bucket's connection had just ended."""
    return any(true() or time.sleep(0.5) for _time in range(20))


def test_the_last_text_stands_while_the_bucket_is_away(
    cdn: Cdn, storage: subprocess.Popen[bytes]
) -> None:
    S3Store(f"s3://{PREFIX}").put(NOTICE, b"<p>Koka", HTML)
    assert cdn.body(NOTICE) == b"<p>Koka"
    storage.kill()
    storage.wait()
    for _time in range(3):
        assert cdn.body(NOTICE) == b"<p>Koka"

"""The demo as somebody starts it: a process of its own, on a database of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Self
from urllib.parse import quote

import psycopg
import pytest
from django.conf import ENVIRONMENT_VARIABLE
from django.db import connection

from nykoping_safety.bootstrap.cluster import free_port
from nykoping_safety.bootstrap.places import PROJECT

PATIENCE = 90


@pytest.fixture
def empty_database(django_db_setup: None) -> Iterator[str]:
    server = connection.settings_dict
    name = f"demo_{os.getpid()}"
    account = f"{quote(server['USER'])}:{quote(server['PASSWORD'])}"
    at = f"postgres://{account}@{server['HOST']}:{server['PORT']}"
    with psycopg.connect(f"{at}/postgres", autocommit=True) as administrator:
        administrator.execute(f"CREATE DATABASE {name}")
        yield f"{at}/{name}"
        administrator.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Demo:
    def __init__(self, database: str) -> None:
        self.port = free_port()
        self.environ = {
            name: value for name, value in os.environ.items() if name != ENVIRONMENT_VARIABLE
        } | {"DATABASE_URL": database}
        self.process = self.start("--port", str(self.port))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        self.process.communicate()

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", "demo", *arguments],
            cwd=PROJECT,
            env=self.environ,
            stdout=subprocess.PIPE,
            text=True,
        )

    def read_until(self, words: str) -> str:
        assert self.process.stdout
        said = ""
        while words not in said:
            line = self.process.stdout.readline()
            assert line, f"the demo ended before it said {words!r}"
            said += line
        return said

    def status(self, address: str) -> int:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as site:
            site.request("GET", address)
            with site.getresponse() as response:
                return response.status

    def children(self) -> list[int]:
        pid = self.process.pid
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]


def has_ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.full
def test_the_demo_serves_goes_on_and_ends(empty_database: str) -> None:
    with Demo(empty_database) as demo:
        assert "Account:  redaktor" in demo.read_until("is running")
        assert [demo.status(address) for address in ("/", "/stod/", "/readyz")] == [200, 200, 200]
        assert demo.status("/finns-inte/") == 404

        site, worker = demo.children()
        os.kill(worker, signal.SIGKILL)
        assert "The worker ended with -9 and is started again." in demo.read_until("is running")
        assert demo.status("/") == 200

        demo.process.terminate()
        assert demo.process.wait(PATIENCE) == 128 + signal.SIGTERM
        assert has_ended(site)

    again, _ = demo.start("--no-serve").communicate(timeout=PATIENCE)
    assert "Password: unchanged" in again


@pytest.mark.full
def test_nothing_of_the_demo_outlives_it(empty_database: str) -> None:
    with Demo(empty_database) as demo:
        demo.read_until("is running")
        children = demo.children()
        demo.process.kill()

    deadline = time.monotonic() + PATIENCE
    while not all(has_ended(child) for child in children):
        assert time.monotonic() < deadline
        time.sleep(0.1)

"""The web server's processes together tell what they have answered, and nothing of whom."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from nykoping_safety.bootstrap.places import PROJECT
from tests.programs.nginx import free_port, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REQUESTS = 40
SECRET = "skyddat-boende"


@pytest.fixture
def ports(tmp_path: Path) -> Iterator[tuple[int, int]]:
    """Of the site and of its metrics. No database: `/healthz` and static files need none."""
    site, metrics = free_port(), free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "nykoping_safety.server", f"127.0.0.1:{site}"],
        cwd=PROJECT,
        env={
            "DJANGO_SETTINGS_MODULE": "nykoping_safety.settings.test",
            "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
            "METRICS_WEB": f"127.0.0.1:{metrics}",
            "TMPDIR": str(tmp_path),
        },
    )
    wait_for(site, process)
    yield site, metrics
    process.terminate()
    process.wait(30)
    assert not list(tmp_path.iterdir())


def ask(port: int, path: str) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return str(error.code)


def counts(port: int) -> dict[str, float]:
    found = re.findall(
        r"^(safety_requests_total\{.*\}) (\S+)$", ask(port, "/metrics"), re.MULTILINE
    )
    return {name: float(number) for name, number in found}


@pytest.mark.full
def test_all_processes_counts_are_one_sum(ports: tuple[int, int]) -> None:
    site, metrics = ports
    with ThreadPoolExecutor(8) as readers:
        list(readers.map(lambda _number: ask(site, f"/healthz?q={SECRET}"), range(REQUESTS)))
    ask(site, f"/%00{SECRET}/?q={SECRET}")
    found = counts(metrics)
    deadline = time.monotonic() + 10
    while sum(found.values()) <= REQUESTS and time.monotonic() < deadline:
        time.sleep(0.05)  # the last one is counted when it has been answered
        found = counts(metrics)
    assert found == {
        'safety_requests_total{kind="machine",method="GET",status="200"}': REQUESTS,
        'safety_requests_total{kind="page",method="GET",status="400"}': 1,
    }
    assert SECRET not in ask(metrics, "/metrics")
    assert ask(site, "/metrics") != ask(metrics, "/metrics")

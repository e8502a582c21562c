"""Numbers of all web processes together, at METRICS_WEB ("127.0.0.1:9101"); none where it is unset.

Each process counts into files of its own in a folder that lives as long as the parent, who adds
them up when it is asked (prometheus_client's multiprocess mode): one port, whichever process
answered whom, and no count falls when a process is replaced.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from typing import TYPE_CHECKING, Any

from nykoping_safety.env_file import read_env_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Self

ADDRESS, FOLDER = "METRICS_WEB", "PROMETHEUS_MULTIPROC_DIR"
METHODS = {"GET", "HEAD", "OPTIONS", "POST"}


class WebMetrics:
    """Made before anything imports prometheus_client, which reads the folder's name then."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.folder = tempfile.mkdtemp(prefix="metrics-")
        self.owner = os.getpid()
        os.environ[FOLDER] = self.folder

    @classmethod
    def from_environment(cls) -> Self | None:
        """None in the demo too, where Django is loaded before the server."""
        read_env_file()
        address = os.environ.get(ADDRESS, "")
        is_too_late = "prometheus_client" in sys.modules
        return cls(address) if address and not is_too_late else None

    def answer(self) -> None:
        from prometheus_client import CollectorRegistry
        from prometheus_client.multiprocess import MultiProcessCollector

        from content.metrics.serving import answer_at

        registry = CollectorRegistry()
        MultiProcessCollector(registry, self.folder)  # type: ignore[no-untyped-call]
        answer_at(self.address, registry)

    def forget(self, process: int) -> None:
        """What it counted stays; that it lives does not."""
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(process, self.folder)  # type: ignore[no-untyped-call]

    def close(self) -> None:
        if os.getpid() == self.owner:
            shutil.rmtree(self.folder, ignore_errors=True)


def counted(application: Any) -> Any:
    """The same WSGI application, each of whose answers is counted by kind, method and status."""
    if not os.environ.get(ADDRESS):
        return application

    from content.counters import REQUEST_SECONDS, REQUESTS
    from nykoping_safety.address_rules import rule_for

    def counting(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked_at = time.perf_counter()
        kind = rule_for(environ.get("PATH_INFO", "")).name
        method = environ["REQUEST_METHOD"]

        def start(status: str, *rest: Any) -> Any:
            REQUESTS.labels(kind, method if method in METHODS else "other", status[:3]).inc()
            return start_response(status, *rest)

        answer: Iterable[bytes] = application(environ, start)
        REQUEST_SECONDS.labels(kind).observe(time.perf_counter() - asked_at)
        return answer

    return counting

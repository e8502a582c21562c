"""The web server: granian, with the published files before Django.

python -m nykoping_safety.server 127.0.0.1:8000          (or unix:/run/nykoping-safety/web.sock)

SIGHUP replaces the processes one after another, with the code and the variables' file as they are
then; nobody who reads meanwhile is refused. SIGTERM ends them when they have answered.
"""

import argparse
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from granian.constants import Interfaces, RuntimeModes
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.net import SocketHolder  # type: ignore[attr-defined]  # pickled there
from granian.server import MPServer

from content.memory import leave_loaded_alone
from nykoping_safety.bootstrap.processes import end_with_parent
from nykoping_safety.web_metrics import WebMetrics

PROCESSES = 2
THREADS = 16  # in each; `limits.py` keeps some of them free for files
BACKLOG = 1024
OPEN_AT_ONCE = 16384  # connections of each process; somebody may hold thousands and say nothing
MILLISECONDS_TO_ASK = 10_000
SECONDS_TO_END = 30
SECONDS_BESIDE = 6.0  # that the old process goes on while the new one loads
GROUP_MAY = 0o660

Loader = Callable[[], Any]


class WebServer(MPServer):
    """Its processes take from one socket: what waits there outlives each of them."""

    def __init__(self, listener: socket.socket, metrics: WebMetrics | None = None) -> None:
        super().__init__(
            "nykoping_safety.wsgi:application",
            interface=Interfaces.WSGI,
            workers=PROCESSES,
            blocking_threads=THREADS,
            runtime_mode=RuntimeModes.st,
            websockets=False,
            backlog=BACKLOG,
            backpressure=OPEN_AT_ONCE,
            http1_settings=HTTP1Settings(header_read_timeout=MILLISECONDS_TO_ASK),
            log_level=LogLevels.critical,
            respawn_failed_workers=True,
            respawn_interval=SECONDS_BESIDE,
            workers_kill_timeout=SECONDS_TO_END,
        )
        self.listener, self.numbers = listener, metrics
        if metrics:
            self.on_startup(metrics.answer)
            self.on_shutdown(metrics.close)

    def _init_shared_socket(self) -> None:
        """Granian would give each process a socket of its own, and lose what waits at its end."""
        self.listener.listen(BACKLOG)
        self._sso = self.listener
        is_local = self.listener.family == socket.AF_UNIX
        # its stub names no arguments
        self._shd = SocketHolder(self.listener.fileno(), is_local, BACKLOG)  # type: ignore[call-arg,assignment]

    def _respawn_workers(self, workers: list[int], *told: Any, **more: Any) -> None:
        ended = [self.wrks[index].inner.pid for index in workers]
        super()._respawn_workers(workers, *told, **more)
        if self.numbers:
            for process in ended:
                self.numbers.forget(process)


def serve(listener: socket.socket, load: Loader, metrics: WebMetrics | None = None) -> None:
    """Until SIGTERM or SIGINT. `load` makes the application, in each process."""

    def load_in_child(_target: str) -> Any:
        for number in (signal.SIGTERM, signal.SIGINT):  # until granian has its own
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # meant for the parent
        end_with_parent()
        application = load()
        leave_loaded_alone()
        return application

    WebServer(listener, metrics).serve(target_loader=load_in_child)


def wsgi() -> Any:
    from nykoping_safety.wsgi import application

    load_whole()
    return application


def load_whole() -> None:
    """After Django's set-up: what is loaded later, the first who asks would wait for."""
    from django.urls import get_resolver

    from content.observing import load_for_visitors

    get_resolver().reverse_dict  # noqa: B018  # loads all views
    load_for_visitors()


def bound(place: str) -> socket.socket:
    """A socket at `host:port` or `unix:path`. Raises OSError, ValueError."""
    if place.startswith("unix:"):
        path = Path(place.removeprefix("unix:"))
        path.unlink(missing_ok=True)
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(path))
        path.chmod(GROUP_MAY)
        return listener
    host, _colon, port = place.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host.strip("[]"), int(port)), family=family, backlog=BACKLOG)


def is_fit() -> bool:
    """Whether an application can be made of these settings; said once, by a child, so that what
    the processes load later is read anew."""
    child = os.fork()
    if not child:
        try:
            wsgi()
        except SystemExit:  # it has said why
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("place", help="host:port or unix:path")
    place = parser.parse_args().place
    if not is_fit():
        sys.exit(1)
    try:
        listener = bound(place)
    except (OSError, ValueError, OverflowError) as error:
        sys.exit(f"{place} cannot be used: {error}")
    serve(listener, wsgi, WebMetrics.from_environment())


if __name__ == "__main__":
    main()

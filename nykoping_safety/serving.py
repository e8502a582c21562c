"""The demo's processes: site and worker, children of one that starts them again if they die."""

import multiprocessing
import os
import signal
import socket
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections

from nykoping_safety import server
from nykoping_safety.bootstrap.processes import end_with_parent
from nykoping_safety.limits import SparedApplication
from nykoping_safety.published import behind_files
from nykoping_safety.web_metrics import counted

ADDRESS = "127.0.0.1"
SECONDS_BEFORE_RESTART = 1.0
SECONDS_TO_END = 10.0

# Forked, not started anew: Django is loaded once, and both are up in a moment.
processes = multiprocessing.get_context("fork")
Children = dict[str, Callable[[], object]]


def application() -> Any:
    """What `wsgi.py` has in production."""
    return behind_files(SparedApplication(counted(get_wsgi_application())))


def reserve(port: int) -> socket.socket:
    """Take the port now, so that nobody is told of an address that turns out to be taken.

    Raises:
        OSError: if it is taken.
    """
    return socket.create_server((ADDRESS, port))


def serve(listener: socket.socket, say: Callable[[str], object]) -> None:
    """Serve until interrupted."""
    children: Children = {
        "site": partial(server.serve, listener, application),
        "worker": partial(call_command, "worker"),
    }
    connections.close_all()
    started = {name: start(name, run) for name, run in children.items()}
    try:
        while True:
            wait([process.sentinel for process in started.values()])
            time.sleep(SECONDS_BEFORE_RESTART)
            for name, process in started.items():
                if not process.is_alive():
                    say(f"The {name} ended with {process.exitcode} and is started again.")
                    started[name] = start(name, children[name])
    finally:
        end(list(started.values()))


def start(name: str, run: Callable[[], object]) -> BaseProcess:
    process = processes.Process(target=child, args=(run,), name=name)
    process.start()
    return process


def child(run: Callable[[], object]) -> None:
    end_with_parent()
    os.setsid()  # Ctrl-C reaches the parent alone, who ends its children in order
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    run()


def end(children: list[BaseProcess]) -> None:
    for process in children:
        process.terminate()
    for process in children:
        process.join(SECONDS_TO_END)
        process.kill()

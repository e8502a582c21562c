"""Asks the database something, and does not wait for ever where it is silent."""

import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TypeVar

from django.db import DatabaseError, OperationalError, connection

Answer = TypeVar("Answer")


def within(seconds: float, ask: Callable[[], Answer]) -> Answer:
    """What `ask` returns, asked on a connection of its own that is closed afterwards.

    Raises:
        DatabaseError: if the database refuses, or has not answered after `seconds`.
    """
    found: list[Answer] = []
    faults: list[DatabaseError] = []
    sockets: list[socket.socket] = []

    def run() -> None:
        try:
            connection.ensure_connection()
            sockets.append(socket.socket(fileno=socket.dup(connection.connection.fileno())))
            found.append(ask())
        except DatabaseError as error:
            faults.append(error)
        finally:
            connection.close()

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    for one in sockets:
        with suppress(OSError):  # closed already where all went well
            if thread.is_alive():
                one.shutdown(socket.SHUT_RDWR)  # wakes the thread, which then ends
            one.close()
    if found:
        return found[0]
    raise faults[0] if faults else OperationalError("no answer in time")

"""Proves publications beside the worker: a silent public address holds up nothing else."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import Error, connection

from content.proof.proving import prove_next

logger = logging.getLogger(__name__)

A_MOMENT = 0.1
"""Seconds: an editor is told tenths."""
SECONDS_AFTER_A_FAULT = 2.0


@contextmanager
def proving_beside(go_on: Callable[[], bool]) -> Iterator[None]:
    """In a thread with a connection of its own, until what is inside ends or `go_on` says no."""
    ended = threading.Event()
    thread = threading.Thread(target=_prove, args=(go_on, ended), name="proving", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(timeout=SECONDS_AFTER_A_FAULT)


def _prove(go_on: Callable[[], bool], ended: threading.Event) -> None:
    pause = A_MOMENT
    while not ended.wait(pause) and go_on():
        pause = A_MOMENT
        try:
            prove_next()
        except Error:  # the worker itself says that the database is away
            connection.close()
            pause = SECONDS_AFTER_A_FAULT
        except Exception:
            logger.exception("A publication could not be proven")
            pause = SECONDS_AFTER_A_FAULT
    connection.close()

"""What waits for somebody else, beside the worker's round: it holds up nothing."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import Error, connection

logger = logging.getLogger(__name__)

SECONDS_AFTER_A_FAULT = 2.0


@contextmanager
def beside(name: str, step: Callable[[], object], every: float) -> Iterator[None]:
    """Do `step` every so many seconds until what is inside ends.

    In a thread with a connection to the database of its own.
    """
    ended = threading.Event()
    told = (name, step, every, ended)
    thread = threading.Thread(target=_go_round, args=told, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(timeout=SECONDS_AFTER_A_FAULT)


def _go_round(name: str, step: Callable[[], object], every: float, ended: threading.Event) -> None:
    pause = every
    while not ended.wait(pause):
        pause = every
        try:
            step()
        except Error:  # the worker itself says that the database is away
            connection.close()
            pause = SECONDS_AFTER_A_FAULT
        except Exception:
            logger.exception("%s failed", name)
            pause = SECONDS_AFTER_A_FAULT
    connection.close()

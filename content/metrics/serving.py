"""Answers a machine that watches, on a port of its own that the public never reaches."""

import logging
import time
from contextlib import suppress
from threading import Thread

from prometheus_client import CollectorRegistry, start_http_server

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_TRIES = 2.0


def answer_at(address: str, registry: CollectorRegistry) -> None:
    """Serve `registry` at "127.0.0.1:9101", from a thread.

    The first try is made by who calls: a process that is forked while a thread imports what a port
    needs would wait for that import for ever. A port that is taken (by the process that this one
    relieves) is waited for: numbers must never keep a process from its work.
    """
    host, _colon, port = address.rpartition(":")
    place = (int(port), host or "127.0.0.1", registry)
    try:
        start_http_server(*place)
    except OSError as error:
        logger.warning("No metrics yet at %s: %s", address, error)
        Thread(target=_try_again, args=place, daemon=True).start()


def _try_again(port: int, host: str, registry: CollectorRegistry) -> None:
    is_served = False
    while not is_served:
        time.sleep(SECONDS_BETWEEN_TRIES)
        with suppress(OSError):
            start_http_server(port, host, registry)
            is_served = True

"""Answers a machine that watches, on a port of its own that the public never reaches."""

import logging
import time
from threading import Thread

from prometheus_client import CollectorRegistry, start_http_server

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_TRIES = 2.0


def answer_at(address: str, registry: CollectorRegistry) -> None:
    """Serve `registry` at "127.0.0.1:9101", from a thread.

    A port that is taken (by the process that this one relieves) is waited for: numbers must never
    keep a process from its work.
    """
    host, _colon, port = address.rpartition(":")
    serving = Thread(target=_serve, args=(host or "127.0.0.1", int(port), registry), daemon=True)
    serving.start()


def _serve(host: str, port: int, registry: CollectorRegistry) -> None:
    has_told = False
    while True:
        try:
            start_http_server(port, host, registry)
        except OSError as error:
            if not has_told:
                logger.warning("No metrics yet at %s:%s: %s", host, port, error)
            has_told = True
            time.sleep(SECONDS_BETWEEN_TRIES)
        else:
            return

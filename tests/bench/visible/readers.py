"""Who waits for the new sentence at nginx, each on one connection."""

from __future__ import annotations

import threading
import time
from http.client import HTTPConnection

from tests.programs.nginx import PUBLIC

GIVEN_UP_AFTER = 30.0
PAUSE = 0.005


class Reader(threading.Thread):
    """Asks until the words are there; `seen_at` (monotonic seconds) is when."""

    def __init__(self, port: int, address: str, words: str) -> None:
        super().__init__(daemon=True)
        self.port, self.address, self.words = port, address, words.encode()
        self.seen_at = 0.0
        self.start()

    def run(self) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=GIVEN_UP_AFTER)
        end = time.monotonic() + GIVEN_UP_AFTER
        while not self.seen_at and time.monotonic() < end:
            connection.request("GET", self.address, headers={"Host": PUBLIC})
            if self.words in connection.getresponse().read():
                self.seen_at = time.monotonic()
            else:
                time.sleep(PAUSE)
        connection.close()

    def took(self, since: float) -> float:
        self.join()
        return self.seen_at - since if self.seen_at else GIVEN_UP_AFTER


def all_seen_at(port: int, addresses: list[str], words: str) -> float:
    """Monotonic seconds when the last of them said it: one after another is asked until it does.

    A reader for each would take the processors from those who are measured.
    """
    last = 0.0
    for address in addresses:
        reader = Reader(port, address, words)
        reader.join()
        last = max(last, reader.seen_at or time.monotonic() + GIVEN_UP_AFTER)
    return last


def status_of(port: int, address: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=GIVEN_UP_AFTER)
    connection.request("GET", address, headers={"Host": PUBLIC})
    with connection.getresponse() as answer:
        return answer.status

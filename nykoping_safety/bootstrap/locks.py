"""Locks between processes. The kernel lets go of them when their holder dies, however it dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from nykoping_safety.bootstrap.places import LOCAL
from nykoping_safety.bootstrap.progress import say


@contextmanager
def locked(name: str) -> Iterator[None]:
    """Hold the lock alone; wait, saying so, while somebody else has it."""
    with open_lock(name) as lock:
        if not take_alone(lock):
            say(f"Waiting: {name} is being done by another start of manage.py.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def open_lock(name: str) -> TextIO:
    return (LOCAL / f"{name.replace(' ', '-')}.lock").open("w")


def take_alone(lock: TextIO) -> bool:
    """Take the lock for one holder, or turn a shared one into that; False if others hold it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def take_shared(lock: TextIO) -> None:
    fcntl.flock(lock, fcntl.LOCK_SH)

"""What the set-up says while it works. All of it goes to stderr: stdout belongs to the command."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Refusal(Exception):
    """What the set-up cannot do; the message is a sentence for the person who started it."""


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Announce a step, and say how many seconds it took."""
    started = time.monotonic()
    print(f"{what} … ", end="", file=sys.stderr, flush=True)
    try:
        yield
    except BaseException:
        say("failed")
        raise
    say(f"{time.monotonic() - started:.1f} s")

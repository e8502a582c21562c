"""A file of JSON lines that only grows: each is on the disk before what it tells of is committed.

A line holds no text and no name, only numbers, keys and addresses. `n` counts the lines, `before`
is the SHA-256 of the line before: a line that has gone missing shows, and stops nothing.
"""

import fcntl
import hashlib
import json
import logging
import os
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from django.conf import settings
from django.utils import timezone

logger = logging.getLogger(__name__)

TAIL: Final = 4096  # bytes; a line has a few hundred

# Whether a line could not be written since somebody last asked (`could_not_write`).
_failed: ContextVar[bool] = ContextVar("ledger_failed", default=False)


def path() -> Path | None:
    named = settings.WITHDRAWAL_LEDGER
    return Path(named) if named else None


def append(what: str, **facts: Any) -> None:
    """On the disk when it returns. Never raises: nobody is kept from withdrawing."""
    file = path()
    if file is None:
        return
    try:
        _append(file, {"at": timezone.now().isoformat(), "what": what, **facts})
    except OSError:
        _failed.set(True)
        logger.critical("WITHDRAWAL LEDGER: %s could not be noted", what, exc_info=True)


def could_not_write() -> bool:
    """Once for each time that it failed."""
    failed = _failed.get()
    _failed.set(False)
    return failed


def _append(file: Path, line: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "r+b") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        end = _end(opened)
        line |= {"n": end.lines + 1, "before": hashlib.sha256(end.last).hexdigest()}
        # a kill may have left half a line: it must not swallow this one
        start = b"\n" if end.is_torn else b""
        opened.write(start + json.dumps(line, sort_keys=True).encode() + b"\n")
        opened.flush()
        os.fsync(opened.fileno())
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def count() -> int:
    """How many lines there are now; a line that lifts another names it (`lifts_until`)."""
    file = path()
    try:
        if not file:
            return 0
        with file.open("rb") as opened:
            end = _end(opened)
    except OSError:
        return 0
    # what somebody is writing just now is not lifted
    return end.lines - 1 if end.is_torn else end.lines


def mark() -> str:
    """How many lines there are and the last one's SHA-256; empty where no ledger can be read."""
    file = path()
    if file is None or not file.exists():
        return ""
    with file.open("rb") as opened:
        end = _end(opened)
    return "" if end.is_torn else f"{end.lines} {hashlib.sha256(end.last).hexdigest()}"


def only_lifts_since(mark: str) -> bool:
    """Whether no line behind the one that is marked withdraws anything. Raises OSError."""
    file = path()
    if file is None or not file.exists():
        return False
    digest = mark.rpartition(" ")[2]
    for raw in reversed(file.read_bytes().splitlines()):
        if hashlib.sha256(raw).hexdigest() == digest:
            return True
        if not _lifts(raw):
            return False
    return False


def _lifts(raw: bytes) -> bool:
    """A line that cannot be read may have withdrawn."""
    try:
        return "lifts_until" in json.loads(raw)
    except ValueError:
        return False


class End(NamedTuple):
    lines: int
    """Whole or torn."""
    last: bytes
    is_torn: bool


def _end(opened: BinaryIO) -> End:
    """Of the whole file, read from its end as far as the last line that says its number."""
    size = opened.seek(0, os.SEEK_END)
    length = TAIL
    while True:
        start = max(size - length, 0)
        opened.seek(start)
        stored = opened.read(size - start)
        ended = stored.endswith(b"\n")
        told = stored.removesuffix(b"\n").split(b"\n") if stored else []
        for behind, raw in enumerate(reversed(told if start == 0 else told[1:])):
            if number := _number(raw):
                return End(number + behind, told[-1], not ended)
        if start == 0:
            return End(len(told), told[-1] if told else b"", bool(told) and not ended)
        length *= 4


def _number(raw: bytes) -> int:
    try:
        return int(json.loads(raw)["n"])
    except (ValueError, KeyError, TypeError):
        return 0


def read(file: Path) -> Iterator[dict[str, Any]]:
    """Raises OSError. A torn or strange line is told of in the log and passed over.

    Where lines before it are missing a line keeps the number that it was given: whatever lifted
    only what stood before it does not lift it now.
    """
    before = b""
    for number, raw in enumerate(file.read_bytes().splitlines(), 1):
        try:
            line = json.loads(raw)
            whole = line["before"] == hashlib.sha256(before).hexdigest()
            line["what"], line["n"] = str(line["what"]), max(number, int(line["n"]))
        except (ValueError, KeyError, TypeError):
            logger.exception("Withdrawal ledger: line %s cannot be read", number)
        else:
            if not whole:
                logger.error("Withdrawal ledger: something is missing before line %s", number)
            yield line
        before = raw

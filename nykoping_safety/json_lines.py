"""Log lines as JSON, of which no field can hold what a visitor sent.

Of our own, because a formatter that writes every attribute of a record (as those on PyPI do) writes
Django's `request`: the address with its query, and with it what somebody in distress searched for.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

FRAMES = 20


class JsonLines(logging.Formatter):
    """One object a line: time (UTC, ISO 8601), level, logger, process, message, facts, exception.

    An exception is told by its type and where it was raised. Its own sentence is left out where a
    request was being answered: it may quote the request ("invalid input: …").
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
            "message": record.getMessage(),
        }
        if facts := getattr(record, "facts", None):  # our own, of the audit trail
            line["facts"] = facts
        if record.exc_info and record.exc_info[1]:
            is_open = not hasattr(record, "request")
            line["exception"] = told(record.exc_info[1], with_sentence=is_open)
        return json.dumps(line, ensure_ascii=False)


def told(error: BaseException, *, with_sentence: bool) -> list[dict[str, Any]]:
    """The error and what led to it, newest first."""
    found: list[dict[str, Any]] = []
    at: BaseException | None = error
    while at and len(found) < FRAMES:
        frames = traceback.extract_tb(at.__traceback__)[-FRAMES:]
        where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        kind = f"{type(at).__module__}.{type(at).__qualname__}"
        found.append({"type": kind, "where": where})
        if with_sentence:
            found[-1]["sentence"] = str(at)
        at = at.__cause__ or at.__context__
    return found

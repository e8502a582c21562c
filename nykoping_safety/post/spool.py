"""The folder that mails wait in: written whole or not at all, each under its Message-ID.

`waiting/` holds what is to be sent, `sent/` an empty mark for each that was (kept for a week, so
that one which is put here again is known), `refused/` what no server will ever take, whole. All
writers and the one sender share a file system; a rename is what moves a mail.
"""

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import SMTP
from pathlib import Path

REMEMBERED = 7 * 24 * 3600  # seconds


@dataclass(frozen=True)
class Waiting:
    """A mail as it will be sent, with what Django's backends ask of one."""

    path: Path
    from_email: str
    to: tuple[str, ...]
    data: bytes
    encoding: str = "utf-8"

    def recipients(self) -> list[str]:
        return list(self.to)

    def message(self) -> Message:
        return BytesWithHeaders(self.data)


class BytesWithHeaders(Message):
    """Sent as the very bytes that were put here."""

    def __init__(self, data: bytes) -> None:
        super().__init__(policy=SMTP)
        self.data = data
        for name, value in BytesParser(policy=SMTP).parsebytes(data, headersonly=True).items():
            self[name] = value

    def as_bytes(self, *_how: object, **_more: object) -> bytes:
        return self.data


class Spool:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.waiting, self.sent = folder / "waiting", folder / "sent"
        self.refused = folder / "refused"

    def put(self, sender: str, recipients: Sequence[str], data: bytes, message_id: str) -> bool:
        """On the disk when this returns; False if the same mail waits, or went within a week.

        Raises:
            OSError: where it cannot be written; nothing of it is left.
        """
        name = self._name(message_id or data.decode("utf-8", "replace"), recipients)
        if any((folder / name).exists() for folder in (self.waiting, self.sent)):
            return False
        self._make_folders()
        envelope = json.dumps({"from": sender, "to": list(recipients)}).encode()
        handle, draft = tempfile.mkstemp(dir=self.folder, prefix=".draft-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(envelope + b"\n" + data)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(self.waiting / name)
        except OSError:
            Path(draft).unlink(missing_ok=True)
            raise
        _keep_names(self.waiting)
        return True

    def in_turn(self) -> Iterator[Waiting]:
        """Oldest first; one that cannot be read is set aside."""
        for path in sorted(self.waiting.glob("*"), key=lambda one: (one.stat().st_mtime, one.name)):
            envelope, _line, data = path.read_bytes().partition(b"\n")
            try:
                told = json.loads(envelope)
                yield Waiting(path, str(told["from"]), tuple(told["to"]), data)
            except (ValueError, KeyError, TypeError):
                self.set_aside(path)

    def note_sent(self, path: Path) -> None:
        """Its words are gone; that it was sent is remembered."""
        mark = self.sent / path.name
        mark.touch()
        _keep_names(self.sent)
        path.unlink()
        _keep_names(self.waiting)

    def set_aside(self, path: Path) -> None:
        self.refused.mkdir(exist_ok=True)
        path.replace(self.refused / path.name)

    def forget(self, now: float | None = None) -> None:
        """Marks older than a week, and drafts that somebody was killed over, a day ago."""
        now = now or time.time()
        for path in self.sent.glob("*"):
            if now - path.stat().st_mtime > REMEMBERED:
                path.unlink()
        for path in self.folder.glob(".draft-*"):
            if now - path.stat().st_mtime > 24 * 3600:
                path.unlink()

    def _name(self, message_id: str, recipients: Sequence[str]) -> str:
        told = "\n".join([message_id, *sorted(recipients)])
        return hashlib.sha256(told.encode()).hexdigest()

    def _make_folders(self) -> None:
        for folder in (self.waiting, self.sent):
            folder.mkdir(parents=True, exist_ok=True)


def _keep_names(folder: Path) -> None:
    """A rename is on the disk when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

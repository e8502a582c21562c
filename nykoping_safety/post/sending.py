"""Takes mails out of the folder to a mail server, one sender at a time."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

from django.core.mail import get_connection

from nykoping_safety.post.spool import Spool, Waiting

logger = logging.getLogger(__name__)
PERMANENT = 500


def send_waiting(spool: Spool, backend: str) -> tuple[int, int]:
    """How many were sent, how many wait still. Does nothing while another one sends.

    Killed between the server's yes and our note of it, one mail goes twice, with one Message-ID.
    """
    with alone(spool) as is_alone:
        mails = list(spool.in_turn()) if is_alone else []
        if not mails:
            return 0, 0
        connection = get_connection(backend)
        try:
            connection.open()
        except (OSError, SMTPException) as error:
            logger.warning("The mail server does not answer: %s", type(error).__name__)
            return 0, len(mails)
        try:
            sent = sum(_send(spool, mail, connection) for mail in mails)
        finally:
            connection.close()
        spool.forget()
        return sent, len(list(spool.waiting.glob("*")))


@contextmanager
def alone(spool: Spool) -> Iterator[bool]:
    spool.folder.mkdir(parents=True, exist_ok=True)
    with (spool.folder / ".sender").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _send(spool: Spool, mail: Waiting, connection: Any) -> bool:
    """No line names who gets it: a log is read by more people than a mail is."""
    try:
        connection.send_messages([mail])
    except (OSError, SMTPException, ValueError) as error:
        is_final = is_permanent(error)
        logger.warning(
            "Mail %s %s: %s",
            mail.path.name[:12],
            "is refused for good" if is_final else "waits",
            type(error).__name__,
        )
        if is_final:
            spool.set_aside(mail.path)
        return False
    spool.note_sent(mail.path)
    return True


def is_permanent(error: Exception) -> bool:
    """RFC 5321, 4.2.1: a code of 5yz will be the same the next time."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _words in error.recipients.values())
    if isinstance(error, SMTPDataError | SMTPSenderRefused):
        return error.smtp_code >= PERMANENT
    return isinstance(error, ValueError)  # no such address can be

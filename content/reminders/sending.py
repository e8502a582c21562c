"""Sends what is noted, each mail in a transaction of its own.

Killed between sending and noting it, the worker sends that one mail again: with the same
Message-ID, by which mail programs know it as the same.
"""

import datetime as dt
import logging
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override

from content.counters import FAILURES
from content.models import Reminder
from content.reminders.writing import no_address

logger = logging.getLogger(__name__)

A_ROUND = 20
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=1)
LAST_TRY = dt.timedelta(days=1)


def send_due(now: dt.datetime | None = None) -> int:
    """Send what is due; returns how many were sent. A mail server that is away is left alone.

    One query where nothing is due.
    """
    now = now or timezone.now()
    due = list(Reminder.objects.due(now).values_list("pk", flat=True)[:A_ROUND])
    if not due:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        logger.warning("The mail server does not answer: %s", error)
        FAILURES.labels("mail").inc()
        for reminder in Reminder.objects.due(now):
            _put_off(reminder, error, now)
        return 0
    try:
        return sum(_send(pk, connection, now) for pk in due)
    finally:
        connection.close()


def _send(pk: int, connection: Any, now: dt.datetime) -> bool:
    with transaction.atomic():
        rows = Reminder.objects.due(now).select_for_update(skip_locked=True, of=("self",))
        reminder = rows.select_related("user").filter(pk=pk).first()
        if reminder is None:
            return False
        if not reminder.user.email:
            reminder.not_sent_because = no_address()
            reminder.save(update_fields=["not_sent_because"])
            return False
        try:
            _mail(reminder, connection).send()
        except (OSError, SMTPException, ValueError) as error:  # the last: no such address can be
            logger.warning("Reminder %s could not be sent: %s", pk, type(error).__name__)
            FAILURES.labels("mail").inc()
            _put_off(reminder, error, now)
            return False
        reminder.sent_at = now
        reminder.attempts += 1
        reminder.save(update_fields=["sent_at", "attempts"])
    return True


def _mail(reminder: Reminder, connection: Any) -> EmailMessage:
    sender: str = settings.DEFAULT_FROM_EMAIL
    domain = sender.rpartition("@")[2].strip("<> ") or "localhost"
    name = salted_hmac("content.reminders", f"{reminder.key} {reminder.user_id}").hexdigest()
    headers = {"Message-ID": f"<{name}@{domain}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(
        reminder.subject,
        reminder.text,
        sender,
        [reminder.user.email],
        connection=connection,
        headers=headers,
    )


def _put_off(reminder: Reminder, error: Exception, now: dt.datetime) -> None:
    """Tried again later and later; after a day a reminder would only confuse."""
    reminder.attempts += 1
    reminder.last_error = f"{type(error).__name__}: {error}"[:500]
    wait = min(FIRST_WAIT * 2 ** min(reminder.attempts - 1, 10), LONGEST_WAIT)
    reminder.not_before = now + wait
    if reminder.not_before > reminder.created_at + LAST_TRY:
        with override("sv"):
            reminder.not_sent_because = _("E-postservern tog inte emot mejlet på ett dygn.")
    reminder.save(update_fields=["attempts", "last_error", "not_before", "not_sent_because"])

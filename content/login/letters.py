"""A letter with a link to a new password, asked for at the door and sent by the worker.

Asking costs the same whether there is such an account or not: one search, one row, no mail. The
link is made when it is sent, so that no copy of the database holds one.
"""

import datetime as dt
import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from content.counters import FAILURES
from content.login.throttling import LETTER, TooMany, as_typed, count
from content.models import PasswordLetter

logger = logging.getLogger(__name__)

A_ROUND = 20
GIVEN_UP = dt.timedelta(hours=1)
WAIT = dt.timedelta(minutes=1)


def ask_for_letter(email: str) -> None:
    try:
        count(LETTER, as_typed(email))
    except TooMany:  # not told: the answer is the same for every address
        return
    found = User.objects.filter(email__iexact=email, is_active=True).order_by("pk")
    people = [person.pk for person in found[:5] if person.has_usable_password()]
    PasswordLetter.objects.create(people=people)


def send_letters(now: dt.datetime | None = None) -> int:
    """How many were sent. What cannot be sent for an hour is forgotten: its reader asked again.

    A mail server that is away is asked once a round.
    """
    now = now or timezone.now()
    PasswordLetter.objects.filter(asked_at__lt=now - GIVEN_UP).delete()
    waiting = PasswordLetter.objects.filter(not_before__lte=now)
    due = list(waiting.values_list("pk", flat=True)[:A_ROUND])
    if not due:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        _tell(error)
        waiting.update(not_before=now + WAIT)
        return 0
    try:
        return sum(_send(pk, connection, now) for pk in due)
    finally:
        connection.close()


def _send(pk: int, connection: Any, now: dt.datetime) -> int:
    with transaction.atomic():
        row = PasswordLetter.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
        if row is None:
            return 0
        people = list(User.objects.filter(pk__in=row.people, is_active=True).exclude(email=""))
        try:
            sent = sum(letter_to(person, connection).send() for person in people)
        except (OSError, SMTPException, ValueError) as error:
            _tell(error)
            row.not_before = now + WAIT
            row.save(update_fields=["not_before"])
            return 0
        row.delete()
    return sent


def _tell(error: Exception) -> None:
    logger.warning("A letter could not be sent: %s", type(error).__name__)
    FAILURES.labels("mail").inc()


def letter_to(person: User, connection: Any = None) -> EmailMessage:
    with override("sv"):
        text = _(
            "Hej!\n\nNågon, förmodligen du, har bett om ett nytt lösenord för användarnamnet "
            "%(name)s. Välj ett här, inom en timme:\n\n%(link)s\n\nVar det inte du? Gör inget: "
            "ditt lösenord är oförändrat."
        ) % {"name": person.get_username(), "link": link_for(person)}
        return EmailMessage(
            _("Nytt lösenord"),
            text,
            settings.DEFAULT_FROM_EMAIL,
            [person.email],
            connection=connection,
            headers={"Auto-Submitted": "auto-generated"},
        )


def link_for(person: User) -> str:
    """Good until it is used, the password or address changes, or PASSWORD_RESET_TIMEOUT is over."""
    key = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), key])
    return f"{settings.ADMIN_BASE_URL.rstrip('/')}{path}"

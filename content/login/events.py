"""What happens at the door, told to whoever listens: a signal, and a line in the log.

Neither holds an address, a browser's name or what was typed (people type passwords where a name
belongs): the account's key, a name for the session that is of no use to log in, and the details.
"""

import logging
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import post_save
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)

happened = Signal()  # sender: Event; account: User or None; session: str; details: dict


class Event(StrEnum):
    LOGGED_IN = "logged_in"
    LOGGED_OUT = "logged_out"
    LOGIN_FAILED = "login_failed"
    FIRST_PASSWORD_TOO_OLD = "first_password_too_old"  # noqa: S105  # a name
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    NEW_DEVICE = "new_device"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  # a name
    SECOND_FACTOR_FAILED = "second_factor_failed"
    SECOND_FACTOR_ADDED = "second_factor_added"
    SECOND_FACTOR_REMOVED = "second_factor_removed"
    SECOND_FACTOR_RESET = "second_factor_reset"
    RECOVERY_CODES_MADE = "recovery_codes_made"
    ASKED_AGAIN = "asked_again"
    SINGLE_SIGN_ON_REFUSED = "single_sign_on_refused"
    ACCOUNT_MADE = "account_made"
    ROLES_CHANGED = "roles_changed"


def tell(
    event: Event, request: HttpRequest | None, account: User | None = None, **details: Any
) -> None:
    session = name_of_session(request)
    more = "".join(f" {name}={value}" for name, value in details.items())
    logger.info("%s account=%s session=%s%s", event, account and account.pk, session, more)
    happened.send(event, account=account, session=session, details=details)


def name_of_session(request: HttpRequest | None) -> str:
    """The same for all that one session does; empty before there is one."""
    key = getattr(getattr(request, "session", None), "session_key", None)
    return salted_hmac("content.login.events", key).hexdigest()[:16] if key else ""


def logged_in(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    tell(Event.LOGGED_IN, request, user)


def logged_out(request: HttpRequest, user: User | None, **_kwargs: Any) -> None:
    tell(Event.LOGGED_OUT, request, user)


def saved(instance: User, *, created: bool, **_kwargs: Any) -> None:
    if not created and instance._password is not None:  # type: ignore[attr-defined]  # noqa: SLF001
        tell(Event.PASSWORD_CHANGED, None, instance)


def connect() -> None:
    post_save.connect(saved, sender=User)
    user_logged_in.connect(logged_in)
    user_logged_out.connect(logged_out)

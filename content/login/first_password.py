"""An account that nobody has taken into use is not open for ever to whoever knows its password.

Whoever uses a new account first sets up its second factor. So a password alone is good for
`FIRST_LOGIN_WITHIN` seconds after it was chosen, or after the second factor was reset: then it must
be chosen anew, by a letter or by an Administratör. What is remembered is a time under a keyed hash.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models.signals import post_save, pre_save
from django.utils import timezone

from content.login.recent import has_second_factor
from content.login.throttling import Limit, key_for
from content.models import LoginAttempts


def begin(account: User) -> None:
    """From now."""
    until = timezone.now() + dt.timedelta(seconds=settings.FIRST_LOGIN_WITHIN)
    LoginAttempts.objects.update_or_create(key=_key(account), defaults={"until": until})


def has_run_out(account: User) -> bool:
    """Also for an account of which nothing is remembered, where there is no second factor."""
    if not settings.SECOND_FACTOR or has_second_factor(account):
        return False
    kept = LoginAttempts.objects.filter(key=_key(account), until__gt=timezone.now())
    return not kept.exists()


def _key(account: User) -> str:
    return key_for(Limit("first password", 0, 0), str(account.pk))


def look_at_password(
    instance: User, *, update_fields: Collection[str] | None = None, **_kwargs: Any
) -> None:
    """Django alone saves nothing but the password: the same one, hashed anew at a login."""
    is_about_it = settings.SECOND_FACTOR and (
        update_fields is None or ("password" in update_fields and len(update_fields) > 1)
    )
    instance.password_is_new = is_about_it and is_another(instance)  # type: ignore[attr-defined]


def is_another(account: User) -> bool:
    before = User.objects.filter(pk=account.pk).values_list("password", flat=True).first()
    return before != account.password


def remember(instance: User, **_kwargs: Any) -> None:
    if instance.password_is_new:  # type: ignore[attr-defined]
        begin(instance)


def connect() -> None:
    pre_save.connect(look_at_password, sender=User)
    post_save.connect(remember, sender=User)

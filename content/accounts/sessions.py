"""A login is short, and ends everywhere when what its account may do has changed.

Django itself ends every other login of an account whose password was changed, and lets in nobody
whose account is inactive. What it leaves alone is a role that was given or taken away.
"""

import time
from collections.abc import Callable, Collection
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.models import Session
from django.db.models.signals import m2m_changed, post_save, pre_save
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

BEGAN, SEEN = "login_began", "login_seen"  # seconds since 1970
NOTED_EVERY = 60  # seconds: not every request writes to the database
CHANGED = {"post_add", "post_remove", "pre_clear"}


class ShortLoginMiddleware:
    """Behind the middleware that knows who is logged in.

    Ends a login after `LOGIN_IDLE` seconds in which nobody did anything and `LOGIN_LONGEST` seconds
    in all. What an open page asks by itself is nothing that anybody does.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        home = settings.SESSION_COOKIE_PATH  # elsewhere nobody is logged in
        if not request.path.startswith(home) or not request.user.is_authenticated:
            return self.get_response(request)
        if has_run_out(request.session):
            logout(request)
            return self.get_response(request)
        is_noted = not request.path.startswith(home + "editing-sessions/") and note(request.session)
        response = self.get_response(request)
        if is_noted and not request.session.exists(request.session.session_key or ""):
            request.session.flush()  # ended by what this very request changed
        return response


def has_run_out(session: Any) -> bool:
    """Also a login that does not say when it began: it is older than this rule."""
    now = time.time()
    return (
        now - session.get(BEGAN, 0) > settings.LOGIN_LONGEST
        or now - session.get(SEEN, 0) > settings.LOGIN_IDLE
    )


def note(session: Any) -> bool:
    """Whether something was written into the session."""
    now = time.time()
    is_old = now - session.get(SEEN, 0) > NOTED_EVERY
    if is_old:
        session[SEEN] = now
    return is_old


def begin(request: HttpRequest, **_kwargs: Any) -> None:
    request.session[BEGAN] = request.session[SEEN] = time.time()


def end_sessions(accounts: Collection[int]) -> None:
    """Of all these accounts, on every device. Reads every session there is: a few hundred."""
    wanted = {str(pk) for pk in accounts}
    current = Session.objects.filter(expire_date__gt=timezone.now())
    ended = [one.pk for one in current if one.get_decoded().get(SESSION_KEY) in wanted]
    Session.objects.filter(pk__in=ended).delete()


def end_other_sessions(request: HttpRequest) -> None:
    """All of the person's logins but the one that asks, which gets a new key."""
    request.session.cycle_key()
    kept = request.session.session_key
    current = Session.objects.filter(expire_date__gt=timezone.now()).exclude(pk=kept)
    wanted = str(request.user.pk)
    ended = [one.pk for one in current if one.get_decoded().get(SESSION_KEY) == wanted]
    Session.objects.filter(pk__in=ended).delete()


def roles_changed(
    instance: Any, action: str, pk_set: set[int] | None, *, reverse: bool, **_kwargs: Any
) -> None:
    """`instance` is a person, or, reversed, a role that was given to or taken from `pk_set`."""
    if action not in CHANGED:
        return
    if not reverse:
        end_sessions([instance.pk])
    elif pk_set is None:  # the role is taken from everybody
        end_sessions(instance.user_set.values_list("pk", flat=True))
    else:
        end_sessions(pk_set)


def remember_rights(instance: User, **_kwargs: Any) -> None:
    before = User.objects.filter(pk=instance.pk).values_list("is_active", "is_superuser").first()
    now = (instance.is_active, instance.is_superuser)
    instance.rights_changed = before is not None and before != now  # type: ignore[attr-defined]


def rights_changed(instance: User, **_kwargs: Any) -> None:
    if instance.rights_changed:  # type: ignore[attr-defined]
        end_sessions([instance.pk])


def connect() -> None:
    user_logged_in.connect(begin)
    m2m_changed.connect(roles_changed, sender=User.groups.through)
    pre_save.connect(remember_rights, sender=User)
    post_save.connect(rights_changed, sender=User)

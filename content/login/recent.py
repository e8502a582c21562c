"""How somebody who is logged in has shown who they are, and how long ago."""

import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest

from content.accounts.sessions import BEGAN

SINGLE_SIGN_ON, SECOND_FACTOR = "socialaccount", "mfa"


def has_second_factor(user: Any) -> bool:
    return bool(
        Authenticator.objects.filter(user_id=user.pk)
        .exclude(type=Authenticator.Type.RECOVERY_CODES)
        .exists()
    )


def used_second_factor(request: HttpRequest) -> bool:
    """In this login; also at the municipality's own door, where it is trusted to ask for one."""
    return any(_is_second(record) for record in _records(request))


def may_enter(request: HttpRequest) -> bool:
    return not settings.SECOND_FACTOR or used_second_factor(request)


def is_recent(request: HttpRequest) -> bool:
    """Within `ASK_AGAIN_AFTER` seconds, by the strongest way that the account has."""
    records = _records(request)
    if has_second_factor(request.user):
        times = [record["at"] for record in records if _is_second(record)]
    else:
        times = [record["at"] for record in records] or [request.session.get(BEGAN, 0)]
    return time.time() - max(times, default=0) < settings.ASK_AGAIN_AFTER


def _is_second(record: dict[str, Any]) -> bool:
    at_their_door = record["method"] == SINGLE_SIGN_ON and settings.SSO_HAS_SECOND_FACTOR
    return record["method"] == SECOND_FACTOR or at_their_door


def _records(request: HttpRequest) -> list[dict[str, Any]]:
    user = request.user
    return get_authentication_records(request, user) if isinstance(user, User) else []

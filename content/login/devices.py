"""The browsers that an account has logged in from, second factor and all.

A cookie of the admin's part alone, signed, that names the browser by chance and the accounts by a
keyed hash. It opens nothing: attempts from there are counted by themselves.
"""

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SALT = "content.login.devices"
LASTS = 180 * 24 * 60 * 60  # seconds
AT_MOST = 8  # accounts that share one browser; who came first is forgotten


def known_to(request: HttpRequest, name: str) -> str:
    """The browser's own name where this account has been; else empty."""
    device = read(request)
    return device["id"] if hashed(name) in device["who"] else ""


def remember(request: HttpRequest, response: HttpResponse, name: str) -> bool:
    """Whether this is news."""
    device = read(request)
    is_new = hashed(name) not in device["who"]
    others = [one for one in device["who"] if one != hashed(name)]
    device["who"] = [*others, hashed(name)][-AT_MOST:]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps(device, salt=SALT),
        max_age=LASTS,
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return is_new


def read(request: HttpRequest) -> dict[str, Any]:
    cookie = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        found: dict[str, Any] = signing.loads(cookie, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return {"id": secrets.token_urlsafe(12), "who": []}
    return found


def hashed(name: str) -> str:
    return salted_hmac(SALT, name).hexdigest()[:20]

"""What the database or a page keeps for us without being able to read it.

Fernet (AES-128-CBC, HMAC-SHA256) with keys made from SECRET_KEY; SECRET_KEY_FALLBACKS still open
what they closed, so that the key can be changed.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class NotOurs(Exception):
    """What should be opened was not closed here, or for something else, or too long ago."""


def seal(text: str, purpose: str) -> str:
    return _box(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: str, max_age: int | None = None) -> str:
    """`max_age` in seconds. Raises NotOurs."""
    try:
        return _box(purpose).decrypt(sealed.encode(), ttl=max_age).decode()
    except InvalidToken as error:
        raise NotOurs from error


def _box(purpose: str) -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret, purpose)) for secret in secrets])


def _key(secret: str | bytes, purpose: str) -> bytes:
    known = secret if isinstance(secret, bytes) else secret.encode()
    return base64.urlsafe_b64encode(hashlib.sha256(purpose.encode() + b"\0" + known).digest())

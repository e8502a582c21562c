"""What an OpenID provider has signed (OpenID Connect Core 1.0, 3.1.3.7)."""

from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

# By a key that only the provider has: never "none", never a shared secret.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
MUST_SAY = ["iss", "aud", "exp", "iat", "sub"]
LEEWAY = 60  # seconds that two clocks may differ


def read(token: str, *, keys_url: str, issuer: str, client_id: str) -> dict[str, Any]:
    """What it says of a person, once signature, sender, addressee and time are right.

    Raises OAuth2Error, and what `requests` raises where the keys cannot be fetched.
    """
    with get_adapter().get_requests_session() as session:
        answer = session.get(keys_url)
        answer.raise_for_status()
        keys = answer.json()
    try:
        said: dict[str, Any] = jwt.decode(
            token,
            key=key_of(token, keys),
            algorithms=ALGORITHMS,
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY,
            options={"require": MUST_SAY},
        )
    except jwt.PyJWTError as error:
        raise OAuth2Error("Invalid id_token") from error
    return said


def key_of(token: str, keys: Any) -> jwt.PyJWK:
    """The one that the token names; the only one where it names none."""
    known = [key for key in jwt.PyJWKSet.from_dict(keys).keys if key.public_key_use != "enc"]
    name = jwt.get_unverified_header(token).get("kid")
    fitting = [key for key in known if key.key_id == name] if name else known
    if len(fitting) != 1:
        raise OAuth2Error("No key fits the id_token")
    return fitting[0]

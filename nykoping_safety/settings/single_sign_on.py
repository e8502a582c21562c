"""Single sign-on by the municipality's own directory: what its variables switch on."""

from typing import Any
from urllib.parse import urlsplit

from environs import Env, ValidationError, validate

HTTPS_OR_NOTHING = validate.Regexp(r"$|https://[^/]+", error="must be an https address")
# content.roles knows models, which settings come before; a test compares.
ROLES = ("Redaktör", "Publicerare", "Kontaktansvarig", "Krisredaktör", "Administratör")
OIDC = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")
SAML = ("SAML_IDP_ENTITY_ID", "SAML_IDP_SSO_URL", "SAML_IDP_CERTIFICATE")
# What ADFS and Entra ID call things in SAML.
SAML_NAMES = {
    "uid": ["http://schemas.microsoft.com/identity/claims/objectidentifier"],
    "username": ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"],
    "email": ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"],
    "first_name": ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname"],
    "last_name": ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname"],
}


def read(env: Env) -> dict[str, Any]:
    """Settings by name. A provider is there when all of its variables are."""
    issuer = env.str("OIDC_ISSUER", "", validate=HTTPS_OR_NOTHING)
    sso_url = env.str("SAML_IDP_SSO_URL", "", validate=HTTPS_OR_NOTHING)
    oidc, saml = _all_or_none(env, OIDC), _all_or_none(env, SAML)
    name = env.str("SSO_NAME", "Kommunens inloggning")
    providers: dict[str, Any] = {}
    if oidc:
        providers["openid_connect"] = openid_connect(name, *oidc)
    if saml:
        providers["saml"] = saml_provider(name, *saml)
    return {
        "SOCIALACCOUNT_PROVIDERS": providers,
        "SSO_ORIGINS": [origin_of(address) for address in (issuer, sso_url) if address],
        "SSO_ROLES": env.json("SSO_ROLES", {}, validate=_names_roles),
        "SSO_GROUPS_CLAIM": env.str("SSO_GROUPS_CLAIM", "groups"),
        "SSO_HAS_SECOND_FACTOR": env.bool("SSO_HAS_SECOND_FACTOR", False),
    }


def _all_or_none(env: Env, names: tuple[str, ...]) -> list[str]:
    """Raises EnvValidationError, when the environment is sealed, for each that is missing."""
    if not any(env.str(name, "") for name in names):
        return []
    there = validate.Length(min=1, error="is missing, since others of its kind are set")
    return [env.str(name, "", validate=there) or "" for name in names]


def _names_roles(found: Any) -> None:
    is_right = isinstance(found, dict) and set(found.values()) <= set(ROLES)
    if not is_right:
        raise ValidationError(f'must be like {{"group": "role"}}, roles: {", ".join(ROLES)}')


def openid_connect(name: str, issuer: str, client_id: str, secret: str) -> dict[str, Any]:
    app = {
        "provider_id": "kommunen",
        "name": name,
        "client_id": client_id,
        "secret": secret,
        # What the directory says of a person stands in its signed token; Entra's other answer
        # knows no groups.
        "settings": {"server_url": issuer.rstrip("/"), "fetch_userinfo": False},
    }
    return {"APPS": [app], "OAUTH_PKCE_ENABLED": True}


def saml_provider(name: str, entity_id: str, sso_url: str, certificate: str) -> dict[str, Any]:
    app = {
        "provider_id": entity_id,
        "client_id": "kommunen",
        "name": name,
        "settings": {
            "attribute_mapping": SAML_NAMES,
            "idp": {"entity_id": entity_id, "sso_url": sso_url, "x509cert": certificate},
            "advanced": {
                "want_assertion_signed": True,
                "reject_idp_initiated_sso": True,
                "strict": True,
            },
        },
    }
    return {"APPS": [app]}


def origin_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"

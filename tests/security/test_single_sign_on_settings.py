"""Variables switch single sign-on on, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from environs import Env, EnvValidationError

from content import roles
from nykoping_safety.settings.single_sign_on import ROLES, read

if TYPE_CHECKING:
    from collections.abc import Mapping

OIDC = {
    "OIDC_ISSUER": "https://login.microsoftonline.com/kommunen/v2.0",
    "OIDC_CLIENT_ID": "id",
    "OIDC_CLIENT_SECRET": "x",
}
SAML = {
    "SAML_IDP_ENTITY_ID": "http://fs.nykoping.se/adfs/services/trust",
    "SAML_IDP_SSO_URL": "https://fs.nykoping.se/adfs/ls/",
    "SAML_IDP_CERTIFICATE": "MIIC",
}


@pytest.fixture
def settings_from(monkeypatch: pytest.MonkeyPatch) -> Any:
    def settings(variables: Mapping[str, str]) -> dict[str, object]:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        env = Env(eager=False)
        found = read(env)
        env.seal()
        return found

    return settings


def test_each_provider_is_there_with_all_its_variables(settings_from: Any) -> None:
    assert settings_from({})["SOCIALACCOUNT_PROVIDERS"] == {}
    found = settings_from({**OIDC, **SAML, "SSO_ROLES": '{"abc": "Redaktör"}'})
    assert set(found["SOCIALACCOUNT_PROVIDERS"]) == {"openid_connect", "saml"}
    assert found["SSO_ROLES"] == {"abc": "Redaktör"}
    assert found["SSO_ORIGINS"] == ["https://login.microsoftonline.com", "https://fs.nykoping.se"]


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({**OIDC, "OIDC_CLIENT_SECRET": ""}, "OIDC_CLIENT_SECRET"),
        ({**SAML, "SAML_IDP_CERTIFICATE": ""}, "SAML_IDP_CERTIFICATE"),
        ({"OIDC_ISSUER": "http://login.example"}, "OIDC_ISSUER"),
        ({"SSO_ROLES": '{"abc": "Chef"}'}, "SSO_ROLES"),
        ({"SSO_ROLES": "Redaktör"}, "SSO_ROLES"),
    ],
)
def test_what_is_wrong_stops_the_start(
    settings_from: Any, variables: dict[str, str], said: str
) -> None:
    with pytest.raises(EnvValidationError) as stopped:
        settings_from(variables)
    assert said in stopped.value.error_messages


def test_settings_know_the_roles() -> None:
    assert set(ROLES) == {role.name for role in roles.ROLES}

"""allauth's steps to the municipality's directory and back; whatever goes wrong there is said."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.socialaccount.providers.saml import views as saml
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from onelogin.saml2.errors import OneLogin_Saml2_Error
from requests import RequestException

from content.login import tokens
from content.login.single_sign_on import refused

logger = logging.getLogger(__name__)

FAULTS = (
    RequestException,
    OAuth2Error,
    OneLogin_Saml2_Error,
    SyntaxError,  # of XML: lxml's is a kind of it
    PermissionDenied,
)
NOT_UNDERSTOOD = (KeyError, ValueError, TypeError, AttributeError)


def said(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except SocialApp.DoesNotExist as error:
            raise Http404 from error
        except FAULTS as error:
            logger.warning("Single sign-on failed: %s", error)
            return refused(request, type(error).__name__)
        except NOT_UNDERSTOOD as error:
            logger.warning("Single sign-on failed", exc_info=error)
            return refused(request, type(error).__name__)

    return answer


class Directory(OpenIDConnectOAuth2Adapter):
    def _decode_id_token(self, app: Any, id_token: str) -> Any:
        """Its signature is checked although it came straight from there: two locks for one door."""
        config = self.openid_config
        return tokens.read(
            id_token,
            keys_url=config["jwks_uri"],
            issuer=config["issuer"],
            client_id=app.client_id,
        )


@said
def oidc_login(request: HttpRequest, provider_id: str) -> HttpResponse:
    return OAuth2LoginView.adapter_view(Directory(request, provider_id))(request)


@said
def oidc_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return OAuth2CallbackView.adapter_view(Directory(request, provider_id))(request)


saml_login = said(saml.login)
saml_acs = said(saml.acs)
saml_acs.csrf_exempt = True  # type: ignore[attr-defined]  # posted by the directory, signed
saml_finish = said(saml.finish_acs)
saml_metadata = said(saml.metadata)

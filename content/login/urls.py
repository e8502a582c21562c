"""The addresses of the door, in front of Wagtail's. What allauth has more of has no address."""

from allauth.account import views as account
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.socialaccount.views import login_cancelled as cancelled
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.defaults import page_not_found

from content.login import factor_views as factors
from content.login import sso_views as sso
from content.login.asking import AskAgainView
from content.login.views import LoginView, LogoutView


def gone(request: HttpRequest, **_arguments: str) -> HttpResponse:
    return page_not_found(request, exception=None)


urlpatterns = [
    # Not in one transaction: that somebody knocked in vain is noted at once, whatever follows.
    path("login/", transaction.non_atomic_requests(LoginView.as_view()), name="account_login"),
    path("logout/", LogoutView.as_view(), name="account_logout"),
    path("glomt-losenord/", account.password_reset, name="account_reset_password"),
    path(
        "glomt-losenord/skickat/", account.password_reset_done, name="account_reset_password_done"
    ),
    path(
        "nytt-losenord/<str:uidb36>/<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "nytt-losenord/klart/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    # The second factor: at each login, and where it is set up.
    path(
        "login/kod/",
        transaction.non_atomic_requests(factors.AuthenticateView.as_view()),
        name="mfa_authenticate",
    ),
    path("login/igen/", transaction.non_atomic_requests(AskAgainView.as_view()), name="ask_again"),
    path("tva-steg/", factors.IndexView.as_view(), name="mfa_index"),
    path("tva-steg/app/", factors.NewAppView.as_view(), name="mfa_activate_totp"),
    path("tva-steg/app/ta-bort/", factors.RemoveAppView.as_view(), name="mfa_deactivate_totp"),
    path("tva-steg/nyckel/", factors.NewKeyView.as_view(), name="mfa_add_webauthn"),
    path("tva-steg/nyckel/<int:pk>/", factors.RenameKeyView.as_view(), name="mfa_edit_webauthn"),
    path(
        "tva-steg/nyckel/<int:pk>/ta-bort/",
        factors.RemoveKeyView.as_view(),
        name="mfa_remove_webauthn",
    ),
    path(
        "tva-steg/reservkoder/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"
    ),
    path(
        "tva-steg/reservkoder/nya/",
        factors.NewPaperView.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "tva-steg/reservkoder/fil/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    # The municipality's own directory.
    path("login/sso/<str:provider_id>/", sso.oidc_login, name="openid_connect_login"),
    path("login/sso/<str:provider_id>/svar/", sso.oidc_callback, name="openid_connect_callback"),
    path("login/saml/<str:organization_slug>/", sso.saml_login, name="saml_login"),
    path("login/saml/<str:organization_slug>/svar/", sso.saml_acs, name="saml_acs"),
    path("login/saml/<str:organization_slug>/klart/", sso.saml_finish, name="saml_finish_acs"),
    path("login/saml/<str:organization_slug>/metadata/", sso.saml_metadata, name="saml_metadata"),
    path("login/saml/<str:organization_slug>/ut/", gone, name="saml_sls"),
    path("login/avbruten/", cancelled, name="socialaccount_login_cancelled"),
    # Wagtail's own way to a new password.
    re_path(r"^password_reset/.*$", gone),
]

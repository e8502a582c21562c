"""Logging in by the municipality's own directory, which says what everybody may do here.

Its groups are read at every login: a role that a group gave is taken away with it, and whoever
is in none of them is not let in. An account is known by the directory's own key for a person; a
local account with the same name or e-mail address is another person's.
"""

from collections.abc import Iterable
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from content import roles
from content.login.events import Event, tell

OURS = {role.name for role in roles.ROLES}
# What Entra ID and ADFS call the same in SAML.
OTHER_NAMES = (
    "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
    "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
    "http://schemas.xmlsoap.org/claims/Group",
)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    def list_apps(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Those of the settings: a row in a table must not be a way in."""
        return [app for app in super().list_apps(*args, **kwargs) if app.pk is None]

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Raises ImmediateHttpResponse, with a page that says why, for whoever is not let in."""
        if sociallogin.state.get("process") != "login":
            raise ImmediateHttpResponse(refused(request, "not a login"))
        given = given_roles(sociallogin.account.extra_data)
        forget_claims(sociallogin)
        if sociallogin.is_existing:
            give(request, sociallogin.user, given)
        if not given:
            raise ImmediateHttpResponse(refused(request, "no role"))
        if sociallogin.is_existing and not sociallogin.user.is_active:
            raise ImmediateHttpResponse(refused(request, "inactive"))
        sociallogin.given_roles = given

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        return bool(getattr(sociallogin, "given_roles", None))

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> User:
        user: User = super().save_user(request, sociallogin, form)
        tell(Event.ACCOUNT_MADE, request, user)
        give(request, user, sociallogin.given_roles)
        return user

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,  # noqa: ARG002
    ) -> None:
        kind = type(exception).__name__ if exception else str(error)
        told = {"provider": provider.id, "why": kind.replace(" ", "_")}
        tell(Event.SINGLE_SIGN_ON_REFUSED, request, **told)


def given_roles(claims: Any) -> set[str]:
    """Names of our roles that somebody's groups give. `claims` as allauth keeps them."""
    told = claims.get("id_token") or claims.get("userinfo") or claims
    names = (settings.SSO_GROUPS_CLAIM, *OTHER_NAMES)
    groups = {group for name in names for group in _as_list(told.get(name))}
    return {settings.SSO_ROLES[group] for group in groups & set(settings.SSO_ROLES)} & OURS


def _as_list(told: Any) -> Iterable[str]:
    if isinstance(told, str):
        return [told]
    return [one for one in told if isinstance(one, str)] if isinstance(told, list) else []


def forget_claims(sociallogin: Any) -> None:
    """The directory keeps what it knows of a person; we keep their key alone."""
    sociallogin.account.extra_data = {}
    sociallogin.email_addresses = []
    if sociallogin.account.pk:
        sociallogin.account.save(update_fields=["extra_data"])


def give(request: HttpRequest, user: User, given: set[str]) -> None:
    """Exactly these of our roles; a change ends every login of the account."""
    before = {group.name for group in user.groups.all()} & OURS
    if before == given:
        return
    user.groups.remove(*Group.objects.filter(name__in=before - given))
    user.groups.add(*Group.objects.filter(name__in=given - before))
    words = {"given": ",".join(sorted(given - before)), "taken": ",".join(sorted(before - given))}
    tell(Event.ROLES_CHANGED, request, user, **words)


def refused(request: HttpRequest, why: str) -> HttpResponse:
    tell(Event.SINGLE_SIGN_ON_REFUSED, request, why=why.replace(" ", "_"))
    context = {"has_no_role": why == "no role"}
    return render(request, "socialaccount/authentication_error.html", context, status=403)

"""What django-allauth asks of a site, answered for one that nobody signs up to by themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "Användarnamnet och lösenordet hör inte ihop. Kontrollera båda och försök igen."
        ),
        "incorrect_password": _("Lösenordet stämmer inte. Försök igen."),
        "invalid_password_reset": _("Länken gäller inte längre. Be om en ny."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def get_client_ip(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Nobody's address is of use to allauth here: its own limits are switched off."""
        return ""

    def get_login_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("wagtailadmin_home")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("wagtailadmin_account")

    def is_safe_url(self, url: Any) -> bool:
        """Where a login leads: the admin alone, on this host."""
        is_here = url_has_allowed_host_and_scheme(url, allowed_hosts=None)
        return is_here and url.startswith(reverse("wagtailadmin_home"))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """None of allauth's mails: a letter is the worker's to send (`letters`)."""

"""What django-allauth asks of a site, answered for one that nobody signs up to by themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from content.login import devices, first_password
from content.login.events import Event, tell
from content.login.recent import is_recent
from content.login.throttling import Attempt, TooMany, as_typed


def named(typed: str | None) -> User | None:
    """Whose name was typed: what else stands there may be a password, and is told to nobody."""
    return User.objects.filter(username=typed).first()


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "Användarnamnet och lösenordet hör inte ihop. Kontrollera båda och försök igen."
        ),
        "incorrect_password": _("Lösenordet stämmer inte. Försök igen."),
        "invalid_password_reset": _("Länken gäller inte längre. Be om en ny."),
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The same work, and the same words, whether there is such an account or not."""
        attempt = Attempt(request, credentials.get("username", ""))
        try:
            attempt.begin()
        except TooMany as error:
            aimed_at = named(credentials.get("username"))
            tell(Event.TOO_MANY_ATTEMPTS, request, aimed_at, limit=error.limit.name)
            raise too_many(error) from error
        user = authenticate(
            request, username=credentials.get("username"), password=credentials.get("password")
        )
        if user is None:
            tell(Event.LOGIN_FAILED, request, named(credentials.get("username")))
        else:
            attempt.succeeded()
            if first_password.has_run_out(user):
                tell(Event.FIRST_PASSWORD_TOO_OLD, request, user)
                raise too_old()
        return user

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        if devices.remember(request, response, as_typed(user.get_username())):
            tell(Event.NEW_DEVICE, request, user)
        return response

    def is_reauthentication_required(self, *, app: str, **_kwargs: Any) -> bool:  # noqa: ARG002
        return not is_recent(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:  # noqa: ARG002
        return [{"id": "ask_again", "description": "", "url": reverse("ask_again")}]

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def get_client_ip(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Nobody's address is of use to allauth here: its own limits are switched off."""
        return ""

    def get_login_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("wagtailadmin_home")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

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


def too_old() -> ValidationError:
    """Said to who has typed the right password, to nobody else."""
    words = _(
        "Lösenordet gäller inte längre: kontot togs inte i bruk i tid. Välj ett nytt med ”Glömt "
        "lösenordet?”, eller be den som ger ut kontona om ett."
    )
    return ValidationError(words, code="too_old")


def too_many(error: TooMany) -> ValidationError:
    minutes = error.minutes
    words = ngettext(
        "För många försök utan rätt lösenord. Vänta en minut och försök igen, eller logga in i en "
        "webbläsare där du har loggat in förut.",
        "För många försök utan rätt lösenord. Vänta %(minutes)d minuter och försök igen, eller "
        "logga in i en webbläsare där du har loggat in förut.",
        minutes,
    )
    return ValidationError(words % {"minutes": minutes}, code="too_many")

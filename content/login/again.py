"""A form that is sent after the login has run out loses nothing.

What was typed waits, signed, in the login page that is shown instead, and is sent again by one
click when somebody has logged in. The server keeps nothing.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from content.login.forms import LoginForm
from content.login.recent import is_recent, may_enter

KEPT = "kept"
SALT = "content.login.again"
LONGEST = 24 * 60 * 60  # seconds from sending the form to logging in
LEFT_OUT = {"csrfmiddlewaretoken"}


class LoginAgainMiddleware:
    """Behind the middleware that knows who is logged in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        home = settings.SESSION_COOKIE_PATH  # elsewhere nobody is logged in
        if not request.path.startswith(home):
            return self.get_response(request)
        if request.path == home and KEPT in request.session and request.user.is_authenticated:
            return send_again(request, request.session.pop(KEPT)) or self.get_response(request)
        at_the_door = request.path.startswith(reverse("account_login"))
        before, waiting = request.user.pk, request.session.get(KEPT, "")
        if at_the_door:  # the login page takes it along when the password was wrong
            request.kept = request.POST.get(KEPT, "")  # type: ignore[attr-defined]
        response = self.get_response(request)
        if not 300 <= response.status_code < 400:
            return response
        if at_the_door and before in (None, request.user.pk):
            return past_the_door(request, waiting) or response
        if not before and request.method == "POST" and _leads_to_login(response):
            return ask_to_log_in(request) if may_wait(request) else response
        return response


def past_the_door(request: HttpRequest, waiting: str) -> HttpResponse | None:
    """Where a step of the login was taken; what was typed waits in the session for the last one."""
    posted = request.POST.get(KEPT, "")
    kept = posted or waiting
    if not kept or what_was_typed(kept) is None:
        return None
    if request.user.is_authenticated and may_enter(request) and is_recent(request):
        request.session.pop(KEPT, None)
        return send_again(request, kept)
    request.session[KEPT] = kept
    return None


def may_wait(request: HttpRequest) -> bool:
    """Files are not carried along, and no password is ever written into a page."""
    return not request.FILES and not any("password" in name for name in request.POST)


def _leads_to_login(response: HttpResponse) -> bool:
    return response.headers.get("Location", "").startswith(reverse("account_login"))


def keep(request: HttpRequest) -> str:
    """What was sent where, signed."""
    fields = [
        [name, value]
        for name, values in request.POST.lists()
        if name not in LEFT_OUT
        for value in values
    ]
    typed = {"address": request.get_full_path(), "fields": fields}
    return signing.dumps(typed, salt=SALT, compress=True)


def ask_to_log_in(request: HttpRequest) -> HttpResponse:
    """The login page, with what was typed in it."""
    request.kept = keep(request)  # type: ignore[attr-defined]
    address = request.get_full_path()
    context = {"form": LoginForm(request=request), "next": address}
    return TemplateResponse(request, "account/login.html", context).render()


def send_again(request: HttpRequest, kept: str) -> HttpResponse | None:
    """The page whose button sends it; None where it has waited too long or is not ours."""
    typed = what_was_typed(kept)
    if typed is None:
        return None
    template = "content/admin/send_again.html"
    return TemplateResponse(request, template, {KEPT: typed}).render()


def what_was_typed(kept: str) -> Any:
    try:
        return signing.loads(kept, salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return None

"""Nobody does anything in the admin before a second factor was used in this login."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from content.login.recent import has_second_factor, may_enter

# What the door's own pages need.
OPEN = ("login/", "logout/", "jsi18n/", "sprite/")
SETTING_UP = "tva-steg/"


class SecondFactorMiddleware:
    """Behind those that know who is logged in, and whether still.

    Who has no second factor is led to set one up; who has one and did not use it is asked for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self.must_wait(request):
            return self.get_response(request)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied
        if has_second_factor(request.user):
            query = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('ask_again')}?{query}")
        if request.path.startswith(settings.SESSION_COOKIE_PATH + SETTING_UP):
            return self.get_response(request)
        return HttpResponseRedirect(reverse("mfa_index"))

    def must_wait(self, request: HttpRequest) -> bool:
        home = settings.SESSION_COOKIE_PATH
        if not request.path.startswith(home):
            return False
        if request.path.removeprefix(home).startswith(OPEN) or request.user.is_anonymous:
            return False
        return not may_enter(request)

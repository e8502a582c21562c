from typing import Any

from allauth.account import views as account
from django.http import HttpResponse
from django.urls import reverse


class LoginView(account.LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["next"] = self.get_next_url() or reverse("wagtailadmin_home")
        return context


class LogoutView(account.LogoutView):
    """By a button alone: an address that logs out would be anybody's to put into a picture."""

    def get(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        return self.http_method_not_allowed(self.request)

"""Ways to one's own second factor, and to letting somebody in anew who has lost theirs."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from content.accounts.users import may_change
from content.login.lost import LostSecondFactorView
from content.login.recent import has_second_factor


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    view = LostSecondFactorView.as_view()
    return [path("users/<int:pk>/nollstall/", view, name="second_factor_reset")]


@hooks.register("register_account_menu_item")
def lead_to_second_factor(_request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("mfa_index"),
        "label": _("Säker inloggning"),
        "help_text": _("Kodapp, passnycklar och reservkoder."),
    }


@hooks.register("register_user_listing_buttons")
def offer_reset(user: Any, request_user: Any) -> list[Button]:
    may = request_user.has_perm("auth.change_user") and may_change(request_user, user)
    if not may or user == request_user or not has_second_factor(user):
        return []
    address = reverse("second_factor_reset", args=[user.pk])
    return [Button(_("Nollställ säker inloggning"), address, icon_name="key", priority=40)]

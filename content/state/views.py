""" "Läget": a page that somebody keeps open while something goes on."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from content.dashboard.people import publishes_pages
from content.state.parts import parts

NAME, PARTS = "state", "state_parts"


class StateView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "content/admin/state/page.html"
    page_title = _("Läget")
    header_icon = "desktop"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        demand_publisher(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **told()}


@require_GET
def parts_anew(request: HttpRequest) -> HttpResponse:
    demand_publisher(request)
    return render(request, "content/admin/state/parts.html", told())


def told() -> dict[str, Any]:
    found = parts()
    failing = sum(not part.is_well for part in found)
    return {"parts": found, "failing": failing, "asked_at": timezone.now()}


def demand_publisher(request: HttpRequest) -> None:
    if not publishes_pages(request.user):
        raise PermissionDenied


class StateMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return publishes_pages(request.user)


def menu_item() -> MenuItem:
    return StateMenuItem(
        StateView.page_title, reverse(NAME), name=NAME, icon_name="desktop", order=9500
    )


urlpatterns: list[URLPattern] = [
    path("laget/", StateView.as_view(), name=NAME),
    path("laget/delar/", parts_anew, name=PARTS),
]

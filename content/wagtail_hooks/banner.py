"""The banner above every page."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from content.banner import desk, history
from content.banner.views import BannerViewSet


@hooks.register("register_admin_viewset")
def register_banner() -> Any:
    return BannerViewSet()


@hooks.register("register_log_actions")
def register_banner_history(actions: Any) -> None:
    history.register(actions)


@hooks.register("construct_homepage_panels")
def show_banner(request: HttpRequest, panels: list[Any]) -> None:
    panels += desk.panels_for(request.user)

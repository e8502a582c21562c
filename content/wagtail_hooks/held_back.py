"""Notices that wait for somebody after a restore."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from content.held_back import history, views


@hooks.register("register_admin_urls")
def register_held_back() -> list[Any]:
    return views.urlpatterns


@hooks.register("construct_homepage_panels")
def show_held_back(_request: HttpRequest, panels: list[Any]) -> None:
    panels.append(views.HeldBackPanel())


@hooks.register("register_log_actions")
def register_confirmed_in_history(actions: Any) -> None:
    history.register(actions)

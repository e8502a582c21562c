"""How the running site is."""

from typing import Any

from wagtail import hooks

from content.state import views


@hooks.register("register_admin_urls")
def register_state() -> list[Any]:
    return views.urlpatterns


@hooks.register("register_admin_menu_item")
def list_state() -> Any:
    return views.menu_item()

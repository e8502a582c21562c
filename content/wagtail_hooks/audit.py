"""Who did what."""

from typing import Any

from wagtail import hooks

from content.audit import page


@hooks.register("register_admin_urls")
def register_audit_trail() -> list[Any]:
    return page.urlpatterns


@hooks.register("register_reports_menu_item")
def list_audit_trail() -> Any:
    return page.menu_item()

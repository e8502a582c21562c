"""Notices in several languages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

from content.translating import asking, report, stating


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    stating.register(actions)


@hooks.register("before_unpublish_page")
def ask_about_translations(request: HttpRequest, page: Page) -> HttpResponse | None:
    return asking.unpublish_alone(request, page)


@hooks.register("register_admin_urls")
def register_report() -> list[Any]:
    return report.urls()


@hooks.register("register_reports_menu_item")
def list_report() -> Any:
    return report.menu_item()


@hooks.register("register_page_header_buttons")
def lead_to_translations(page: Page, **_: Any) -> list[Any]:
    return report.header_buttons(page)

"""Notices in several languages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

from content.translating import asking, stating


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    stating.register(actions)


@hooks.register("before_unpublish_page")
def ask_about_translations(request: HttpRequest, page: Page) -> HttpResponse | None:
    return asking.unpublish_alone(request, page)

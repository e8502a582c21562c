"""The versions of a notice."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path
from wagtail import hooks
from wagtail.models import Page

from content.versions import buttons, history, views


@hooks.register("register_admin_urls")
def register_versions() -> list[Any]:
    return [path("versioner/", include((views.urlpatterns, "versions")))]


@hooks.register("register_page_header_buttons")
def offer_versions(page: Page, user: Any, **_: Any) -> list[Any]:
    return buttons.header_buttons(page, user)


@hooks.register("after_publish_page")
def tell_of_what_was_corrected(request: HttpRequest, page: Page) -> None:
    buttons.tell_of_what_was_corrected(request, page)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    history.register(actions)

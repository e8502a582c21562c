"""Telling readers what is new, from anywhere in the admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page

from content.updating import asking, buttons, views


@hooks.register("register_admin_urls")
def register_one_click() -> list[Any]:
    patterns = (views.urlpatterns, "updating")
    return [path("notiser/", include(patterns))]


@hooks.register("register_page_header_buttons")
def update_from_the_header(page: Page, user: Any, **_others: Any) -> Iterator[Any]:
    yield from buttons.for_header(page, user)


@hooks.register("register_page_listing_buttons")
def update_from_the_list(page: Page, user: Any, **_others: Any) -> Iterator[Any]:
    yield from buttons.for_list(page, user)


@hooks.register("before_publish_page")
def ask_what_a_change_is(request: HttpRequest, page: Page) -> HttpResponse | None:
    return asking.ask_what_a_change_is(request, page)


@hooks.register("insert_editor_js")
def link_script() -> SafeString:
    return buttons.script()

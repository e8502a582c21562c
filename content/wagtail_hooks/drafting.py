"""New notices from a text or a template."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path
from wagtail import hooks
from wagtail.models import Page

from content.drafting import entries, template_views
from content.drafting.template_viewset import notice_templates


@hooks.register("register_admin_viewset")
def register_notice_templates() -> Any:
    return notice_templates


@hooks.register("register_admin_urls")
def register_new_notices() -> list[Any]:
    return [path("ny-notis/", include((template_views.urlpatterns, "drafting")))]


@hooks.register("register_page_header_buttons")
def offer_beside_add(page: Page, user: Any, **_where: Any) -> Iterator[Any]:
    yield from entries.beside_add(page, user)


@hooks.register("after_publish_page")
def tell_of_placeholders(request: HttpRequest, page: Page) -> None:
    entries.tell_of_placeholders(request, page)

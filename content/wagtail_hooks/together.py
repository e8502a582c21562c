"""Several people at one text."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail import hooks
from wagtail.models import Page

from content.together import going_on, overtaken


@hooks.register("before_edit_page", order=-10)
def refuse_an_overtaken_form(request: HttpRequest, page: Page) -> HttpResponse | None:
    return going_on.guard(request, page)


@hooks.register("after_create_page", order=-10)
@hooks.register("after_edit_page", order=-10)
@hooks.register("before_publish_page", order=-10)
def remember_what_a_form_saved(request: HttpRequest, page: Page) -> None:
    overtaken.remember(request, page)


@hooks.register("register_admin_urls")
def register_going_on() -> list[Any]:
    return [path("samtidigt/<int:page_id>/", going_on.GoOnView.as_view(), name=going_on.NAME)]

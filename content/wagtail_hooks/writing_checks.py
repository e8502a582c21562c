"""What an editor is told while writing, and before publishing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

from content.writing_checks import before_publishing, panel, views


@hooks.register("register_admin_urls")
def register_checks() -> list[Any]:
    return views.urls()


@hooks.register("insert_editor_js")
def check_while_writing() -> str:
    return panel.script()


@hooks.register("before_publish_page", order=10)  # after the question that tells of them as well
def show_warnings(request: HttpRequest, page: Page) -> HttpResponse | None:
    return before_publishing.show_warnings(request, page)

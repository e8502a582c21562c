"""Drafts that are sent to somebody without an account."""

from typing import Any

from django.urls import include, path
from wagtail import hooks
from wagtail.models import Page

from content.preview_links import history, views


@hooks.register("register_admin_urls")
def register_fact_checks() -> list[Any]:
    return [path("faktakoll/", include((views.urlpatterns, "fact_checks")))]


@hooks.register("register_page_header_buttons")
def offer_fact_check(page: Page, user: Any, **_where: Any) -> list[Any]:
    return views.header_button(page, user)


@hooks.register("register_log_actions")
def register_fact_check_history(actions: Any) -> None:
    history.register(actions)

"""Texts that are looked at again, whether they still hold."""

from collections.abc import Iterable
from typing import Any

from django.urls import path
from wagtail import hooks
from wagtail.models import Page

from content.still_true import buttons, history, report, views


@hooks.register("register_admin_urls")
def register_reviews() -> list[Any]:
    view = report.ReviewReportView.as_view()
    return [*views.urls(), path("rapporter/granskning/", view, name=report.NAME)]


@hooks.register("register_reports_menu_item")
def list_review_report() -> Any:
    return report.menu_item()


@hooks.register("register_log_actions")
def register_review_in_history(actions: Any) -> None:
    history.register(actions)


@hooks.register("register_page_header_buttons")
def offer_in_header(
    page: Page, user: Any, *, next_url: str | None = None, **_where: Any
) -> Iterable[Any]:
    return buttons.buttons(page, user, next_url)


@hooks.register("register_page_listing_more_buttons")
def offer_in_list(page: Page, user: Any, next_url: str | None = None) -> Iterable[Any]:
    return buttons.buttons(page, user, next_url)

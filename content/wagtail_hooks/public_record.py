"""What a page said, for whoever asks for it as a public record."""

from typing import Any

from django.urls import include, path
from wagtail import hooks
from wagtail.models import Page

from content.public_record import buttons, views


@hooks.register("register_admin_urls")
def register_public_records() -> list[Any]:
    return [path("underlag/", include((views.urlpatterns, "public_records")))]


@hooks.register("register_reports_menu_item")
def list_public_records() -> Any:
    return views.menu_item()


@hooks.register("register_page_header_buttons")
def offer_public_records(page: Page, user: Any, **_: Any) -> list[Any]:
    return buttons.header_buttons(page, user)

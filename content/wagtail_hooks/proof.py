"""Proof after publishing."""

from typing import Any

from wagtail import hooks

from content.proof import views


@hooks.register("register_admin_urls")
def register_visibility() -> list[Any]:
    return views.urlpatterns

"""Registers only: what is registered lives under its own name."""

from typing import Any

from wagtail import hooks

from content import choosers, viewsets


@hooks.register("register_admin_viewset")
def register_choosers() -> list[Any]:
    return [
        choosers.service_chooser,
        choosers.service_list_chooser,
        choosers.audience_chooser,
        choosers.need_chooser,
    ]


@hooks.register("register_admin_viewset")
def register_notice_sorting() -> Any:
    return viewsets.notice_sorting

"""Registers only: what is registered lives under its own name."""

from typing import Any

from wagtail import hooks

from content import admin_pages, choosers, row_log
from content.viewsets.directory import directory
from content.viewsets.sorting import notice_sorting


@hooks.register("register_admin_viewset")
def register_choosers() -> list[Any]:
    return list(choosers.ALL)


@hooks.register("register_admin_viewset")
def register_directory() -> Any:
    return directory


@hooks.register("register_admin_viewset")
def register_notice_sorting() -> Any:
    return notice_sorting


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    row_log.register(actions)


@hooks.register("insert_global_admin_css")
def link_admin_css() -> str:
    return admin_pages.stylesheet()

"""What an editor is told while writing, and before publishing."""

from typing import Any

from wagtail import hooks

from content.writing_checks import panel, views


@hooks.register("register_admin_urls")
def register_checks() -> list[Any]:
    return views.urls()


@hooks.register("insert_editor_js")
def check_while_writing() -> str:
    return panel.script()

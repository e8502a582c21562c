"""Registers only: what is registered lives under its own name."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path
from wagtail import hooks
from wagtail.models import Page

from content import (
    admin_home,
    admin_menu,
    admin_pages,
    choosers,
    editing,
    planned_alarm,
    row_log,
)
from content.running_text import draftail, known_view
from content.viewsets import check_report, keeper_checks, planned_views
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


@hooks.register("construct_main_menu")
def arrange_menu(request: HttpRequest, items: list[Any]) -> None:
    admin_menu.leave_out_what_is_not_ours(request, items)


@hooks.register("before_edit_page")
def forget_old_note(request: HttpRequest, page: Page) -> None:
    editing.forget_old_note(request, page)


@hooks.register("construct_homepage_panels")
def show_what_a_role_does(request: HttpRequest, panels: list[Any]) -> None:
    panels += admin_home.panels_for(request.user)


@hooks.register("construct_homepage_panels")
def show_stopped_changes(_request: HttpRequest, panels: list[Any]) -> None:
    panels.append(planned_alarm.PlannedAlarmPanel())


@hooks.register("register_admin_urls")
def register_planned_changes() -> list[Any]:
    views = (planned_views.urlpatterns, "planned_changes")
    return [path("planerade-andringar/", include(views))]


@hooks.register("register_rich_text_features")
def register_services_in_text(features: Any) -> None:
    draftail.register(features)


@hooks.register("register_admin_urls")
def register_known_in_text() -> list[Any]:
    return [path("kanda-nummer/", known_view.known_in_text, name="known_in_text")]


@hooks.register("register_admin_urls")
def register_check_report() -> list[Any]:
    view = check_report.CheckReportView.as_view()
    return [path("rapporter/katalogen/", view, name=check_report.NAME)]


@hooks.register("register_reports_menu_item")
def list_check_report() -> Any:
    return check_report.menu_item()


@hooks.register("register_admin_urls")
def register_keeper_checks() -> list[Any]:
    return keeper_checks.urls()

"""The directory in the admin, and its services in what is written."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path
from wagtail import hooks

from content import choosers, planned_alarm
from content.running_text import draftail, known_view
from content.viewsets import check_report, keeper_checks, planned_views
from content.viewsets.directory import directory


@hooks.register("register_admin_viewset")
def register_choosers() -> list[Any]:
    return list(choosers.ALL)


@hooks.register("register_admin_viewset")
def register_directory() -> Any:
    return directory


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

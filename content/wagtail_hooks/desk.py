"""The admin as a whole: its menu, its first page, its stylesheet, what its history says."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path
from wagtail import hooks
from wagtail.models import Page

from content import admin_menu, admin_pages, dashboard, editing, row_log
from content.accounts import users
from content.dashboard import views as dashboard_views
from content.scheduling import history as schedule_log
from content.viewsets.notices import notice_list
from content.viewsets.sorting import notice_sorting


@hooks.register("register_admin_viewset")
def register_notice_sorting() -> Any:
    return notice_sorting


@hooks.register("register_admin_viewset")
def register_notice_list() -> Any:
    return notice_list


@hooks.register("construct_homepage_summary_items", order=1000)  # after Wagtail has added them
def count_no_pages(_request: HttpRequest, items: list[Any]) -> None:
    dashboard.leave_out_page_count(items)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    row_log.register(actions)
    schedule_log.register(actions)


@hooks.register("insert_global_admin_css")
def link_admin_css() -> str:
    return admin_pages.stylesheet()


@hooks.register("construct_main_menu")
def arrange_menu(request: HttpRequest, items: list[Any]) -> None:
    admin_menu.leave_out_what_is_not_ours(request, items)


@hooks.register("before_edit_page")
def forget_old_note(request: HttpRequest, page: Page) -> None:
    editing.forget_old_note(request, page)


@hooks.register("before_copy_page")
def demand_parent_of_copy(request: HttpRequest, _page: Page) -> None:
    editing.demand_parent_of_copy(request)


@hooks.register("construct_page_chooser_queryset")
def offer_pages(pages: Any, request: HttpRequest) -> Any:
    return editing.choosable(pages, request.user)


@hooks.register("construct_homepage_panels")
def show_what_a_role_does(request: HttpRequest, panels: list[Any]) -> None:
    dashboard.arrange(request.user, panels)


@hooks.register("register_admin_urls")
def register_dashboard() -> list[Any]:
    return [path("oversikt/", include((dashboard_views.urlpatterns, "dashboard")))]


@hooks.register("insert_global_admin_js")
def link_admin_js() -> str:
    return admin_pages.scripts()


hooks.register("register_bulk_action", users.AssignRole, order=10)
hooks.register("register_bulk_action", users.SetActiveState, order=10)

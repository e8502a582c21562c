"""Several people at one text."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from wagtail import hooks
from wagtail.models import Page

from content.publication.locks import go_first
from content.together import going_on, later_reading, overtaken, reading_views


@hooks.register("before_create_page", order=-20)
@hooks.register("before_edit_page", order=-20)
def let_workers_wait(request: HttpRequest, *_page: Any) -> None:
    """For a button, not for an autosave: nobody waits for that."""
    if request.method == "POST" and request.accepts("text/html"):
        go_first()


@hooks.register("before_edit_page", order=-10)
def refuse_an_overtaken_form(request: HttpRequest, page: Page) -> HttpResponse | None:
    return going_on.guard(request, page)


@hooks.register("after_create_page", order=-10)
@hooks.register("after_edit_page", order=-10)
@hooks.register("before_publish_page", order=-10)
def remember_what_a_form_saved(request: HttpRequest, page: Page) -> None:
    overtaken.remember(request, page)


@hooks.register("register_admin_urls")
def register_going_on() -> list[Any]:
    return [path("samtidigt/<int:page_id>/", going_on.GoOnView.as_view(), name=going_on.NAME)]


@hooks.register("register_admin_urls")
def register_later_reading() -> list[Any]:
    return [path("las-i-efterhand/", include(reading_views.urlpatterns))]


@hooks.register("construct_homepage_panels")
def show_what_is_to_be_read(_request: HttpRequest, panels: list[Any]) -> None:
    panels.append(reading_views.LaterReadingPanel())


@hooks.register("register_log_actions")
def register_later_reading_in_history(actions: Any) -> None:
    actions.register_action(later_reading.READ_LATER)(later_reading.ReadLaterFormatter)

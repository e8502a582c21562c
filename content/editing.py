"""What the admin does around the editing of a page."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.models import Page

from content.models import NoticePage

REVERTING = "revisions_revert"


def forget_old_note(request: HttpRequest, page: Page) -> None:
    """An old revision's news was news then: going back to its text does not tell it again."""
    match = request.resolver_match
    if match and match.url_name == REVERTING and isinstance(page, NoticePage):
        page.clear_update_note()


def demand_parent_of_copy(request: HttpRequest) -> None:
    """Http404 where it is gone: Wagtail's view expects it to be there still."""
    chosen = request.POST.get("new_parent_page")
    if chosen:
        get_object_or_404(Page, pk=chosen)


def choosable(pages: Any, user: Any) -> Any:
    """Who has nothing to do with pages may link to one, and learns of no other than readers do."""
    return pages if user_has_any_page_permission(user) else pages.live()

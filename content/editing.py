"""What the admin does around the editing of a page."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
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

"""What the admin does around the editing of a page."""

from django.http import HttpRequest
from wagtail.models import Page

from content.models import NoticePage

REVERTING = "revisions_revert"


def forget_old_note(request: HttpRequest, page: Page) -> None:
    """An old revision's news was news then: going back to its text does not tell it again."""
    match = request.resolver_match
    if match and match.url_name == REVERTING and isinstance(page, NoticePage):
        page.clear_update_note()

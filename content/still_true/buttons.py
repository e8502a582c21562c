"""In the header of a page and in the explorer's list."""

from collections.abc import Iterator
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.admin.widgets import Button
from wagtail.models import Page

from content.still_true.views import KINDS, address_of


def buttons(page: Page, user: Any, next_url: str | None) -> Iterator[Button]:
    is_reviewed = page.live and page.cached_content_type.model in KINDS
    if is_reviewed and page.permissions_for_user(user).can_publish():
        query = f"?{urlencode({'next': next_url})}" if next_url else ""
        yield Button(
            _("Granskad, stämmer fortfarande"),
            f"{address_of(page)}{query}",
            icon_name="check",
            priority=12,
        )

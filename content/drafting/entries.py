"""Where in the admin somebody meets the ways to a new notice, and is told what is left to do."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from content.models import NoticeIndexPage, NoticePage
from content.placeholders import leftover_placeholders


def beside_add(page: Page, user: Any) -> Iterator[Button]:
    """In the list of the notices."""
    if not isinstance(page.specific_deferred, NoticeIndexPage):
        return
    if page.permissions_for_user(user).can_add_subpage():
        address = reverse("drafting:from_text")
        yield Button(_("Ny notis från text"), address, icon_name="clipboard-list", priority=1)
        address = reverse("drafting:from_template")
        yield Button(_("Ny notis från mall"), address, icon_name="copy", priority=2)


def tell_of_placeholders(request: HttpRequest, page: Page) -> None:
    """Whatever was warned of before: a placeholder never reaches readers in silence."""
    left = leftover_placeholders(page) if isinstance(page, NoticePage) else []
    if left:
        sentence = _("Läsarna ser nu det här, som skulle ha fyllts i: %(left)s")
        messages.error(
            request, sentence % {"left": ", ".join(dict.fromkeys(each.text for each in left))}
        )

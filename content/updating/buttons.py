""" "Uppdatera": opens the notice where it is asked what is new."""

from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from content.models import NoticePage

WHERE_IT_IS_ASKED = "vad-ar-nytt"


def update_address(page: Page) -> str:
    return f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#{WHERE_IT_IS_ASKED}"


def for_page(page: Page, user: Any) -> Iterator[Button]:
    """For what readers see already: before the first publication nothing is new."""
    is_notice = issubclass(page.specific_class or Page, NoticePage)
    if is_notice and page.live and page.permissions_for_user(user).can_edit():
        named = {"aria-label": _("Uppdatera %(title)s") % {"title": page.get_admin_display_title()}}
        address = update_address(page)
        yield Button(_("Uppdatera"), address, icon_name="pick", attrs=named, priority=5)


def script() -> SafeString:
    return format_html('<script type="module" src="{}"></script>', static("js/update_note.js"))

""" "Uppdatera": opens the notice where it is asked what is new."""

from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button, ListingButton
from wagtail.models import Page

from content.models import NoticePage

WHERE_IT_IS_ASKED = "vad-ar-nytt"
LABEL = gettext_lazy("Uppdatera")


def update_address(page: Page) -> str:
    return f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#{WHERE_IT_IS_ASKED}"


def for_header(page: Page, user: Any) -> Iterator[Button]:
    if can_update(page, user):
        yield Button(LABEL, update_address(page), icon_name="pick", attrs=named(page), priority=5)


def for_list(page: Page, user: Any) -> Iterator[Button]:
    """Without an icon, which would stand there as large as the row."""
    if can_update(page, user):
        yield ListingButton(LABEL, update_address(page), attrs=named(page), priority=5)


def can_update(page: Page, user: Any) -> bool:
    """What readers see already: before the first publication nothing is new."""
    is_notice = issubclass(page.specific_class or Page, NoticePage)
    return is_notice and page.live and page.permissions_for_user(user).can_edit()


def named(page: Page) -> dict[str, str]:
    return {"aria-label": _("Uppdatera %(title)s") % {"title": page.get_admin_display_title()}}


def script() -> SafeString:
    return format_html('<script type="module" src="{}"></script>', static("js/update_note.js"))

"""From a notice in the admin to its versions."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from content.choices import UpdateKind
from content.models import NoticePage


def header_buttons(page: Page, user: Any) -> list[Button]:
    if not isinstance(page, NoticePage) or not page.permissions_for_user(user).can_edit():
        return []
    url = reverse("versions:index", args=[page.pk])
    return [Button(_("Versioner"), url=url, icon_name="history", priority=68)]


def tell_of_what_was_corrected(request: HttpRequest, page: Page) -> None:
    """A name that was taken away can still be read in the version that it stood in."""
    if not isinstance(page, NoticePage):
        return
    newest = page.newest_version
    if newest is None or not page.live:
        return
    is_told_now = newest.revision_id == page.live_revision_id
    if is_told_now and newest.kind != UpdateKind.CORRECTION:
        return
    messages.info(
        request,
        _now(
            "Texten som stod förut kan fortfarande läsas bland versionerna. Fanns där något som "
            "inte får visas måste den versionen hållas inne."
        ),
        buttons=[messages.button(reverse("versions:index", args=[page.pk]), _now("Versioner"))],
    )

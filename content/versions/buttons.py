"""From a notice in the admin to its versions."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, Revision

from content.choices import UpdateKind
from content.models import NoticePage

TEXT = ("title", "lead", "body")


def header_buttons(page: Page, user: Any) -> list[Button]:
    if not isinstance(page, NoticePage) or not page.permissions_for_user(user).can_edit():
        return []
    url = reverse("versions:index", args=[page.pk])
    return [Button(_("Versioner"), url=url, icon_name="history", priority=68)]


def tell_of_what_was_corrected(request: HttpRequest, page: Page) -> None:
    """A name that was taken away can still be read in the version that it stood in."""
    if not isinstance(page, NoticePage) or not page.live:
        return
    versions = page.numbered_updates
    if versions and versions[0].revision_id == page.live_revision_id:
        if versions[0].kind != UpdateKind.CORRECTION:
            return
        versions = versions[1:]
    if not versions or _says_the_same(versions[0].revision, page.live_revision):
        return
    messages.info(
        request,
        _now(
            "Texten som stod förut kan fortfarande läsas bland versionerna. Fanns där något som "
            "inte får visas måste den versionen hållas inne."
        ),
        buttons=[messages.button(reverse("versions:index", args=[page.pk]), _now("Versioner"))],
    )


def _says_the_same(before: Revision | None, now: Revision | None) -> bool:
    """Not where it is not known: what was imported has no revision."""
    if before is None or now is None:
        return False
    return all(before.content.get(name) == now.content.get(name) for name in TEXT)

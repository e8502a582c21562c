"""From a notice in the admin to its versions."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from content.models import NoticePage


def header_buttons(page: Page, user: Any) -> list[Button]:
    if not isinstance(page, NoticePage) or not page.permissions_for_user(user).can_edit():
        return []
    url = reverse("versions:index", args=[page.pk])
    return [Button(_("Versioner"), url=url, icon_name="history", priority=68)]

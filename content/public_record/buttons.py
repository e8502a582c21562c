"""From a page's editor to what it said."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from content.public_record.views import may_ask

LABEL = _("Vad stod det? Historik som fil")


def header_buttons(page: Page, user: Any) -> list[Button]:
    address = page.get_url()
    if not address or not may_ask(user):
        return []
    query = urlencode({"adress": address})
    url = f"{reverse('public_records:index')}?{query}"
    return [Button(LABEL, url=url, icon_name="history", priority=90)]

"""Who publishes from the form is shown once what readers would stumble on, and can go on.

Only what the live text does not have already: who was told, and let it stand, is not told again.
A schedule, a review and a bulk action are not stopped. Nothing is saved meanwhile.
"""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.writing_checks.findings import Finding
from content.writing_checks.warnings import has_a_text, warnings_for

SHOWN = "warnings-shown"
TEMPLATE = "content/admin/writing_checks/before_publishing.html"
NOT_KEPT = {"csrfmiddlewaretoken", "action-publish", SHOWN}


def show_warnings(request: HttpRequest, page: Page) -> HttpResponse | None:
    if SHOWN in request.POST or not has_a_text(page):
        return None
    found = new_warnings(page)
    if not found:
        return None
    context = {
        "page": page,
        "findings": found,
        "kept": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in NOT_KEPT
            for value in values
        ],
        "shown": SHOWN,
        "page_title": _("Innan du publicerar"),
        "header_title": _("Innan du publicerar"),
    }
    response = TemplateResponse(request, TEMPLATE, context).render()
    transaction.set_rollback(True)
    return response


def new_warnings(page: Any) -> list[Finding]:
    """Those that what readers see now does not have; all of them where they see nothing."""
    found = warnings_for(page)
    # A page that is made and published at once is stored as live before it has been published.
    read = type(page).objects.filter(pk=page.pk, live=True, first_published_at__isnull=False)
    live = read.first() if found else None
    known = {(one.check, one.quoted) for one in warnings_for(live)} if live else set()
    return [one for one in found if (one.check, one.quoted) not in known]

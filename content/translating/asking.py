"""Asks, where there is somebody to ask, whether the translations go along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from content.translating.together import translations_kept

KEEP = "keep_translations"


def unpublish_alone(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Only if the person said so; else Wagtail goes on, and the translations go along."""
    if request.method != "POST" or KEEP not in request.POST:
        return None
    with translations_kept():
        UnpublishPageAction(page, user=request.user).execute(skip_permission_checks=True)
    told = _("Sidan ”%(title)s” är avpublicerad. Översättningarna är kvar.")
    messages.success(request, told % {"title": page.get_admin_display_title()})
    back = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    return redirect(get_valid_next_url_from_request(request) or back)

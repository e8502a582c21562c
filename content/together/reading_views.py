""" "Läst i efterhand": what was published without review, and one click when it has been read."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Revision

from content.models import LaterReading, NoticeUpdate
from content.together.later_reading import may_read, read

LONGEST_COMMENT = LaterReading._meta.get_field("comment").max_length or 0


class LaterReadingPanel(Component):
    """On the dashboard; says nothing where nothing waits."""

    name = "later_reading"
    order = 25
    template_name = "content/admin/later_reading_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        if not user_has_any_page_permission(user):
            return {"waiting": []}
        waiting = LaterReading.objects.awaiting_reading().with_update()
        return {"waiting": [(one, one.published_by_id == user.pk) for one in waiting]}


@require_http_methods(["GET", "POST"])
def later_reading(request: HttpRequest, pk: int) -> HttpResponse:
    waiting = LaterReading.objects.select_related("page", "published_by", "read_by", "revision")
    if request.method == "POST":  # the second of two readers sees that the first was there
        waiting = waiting.select_for_update(of=("self",))
    reading = get_object_or_404(waiting, pk=pk)
    if not reading.page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST" and reading.read_at is None and may_read(reading, request.user):
        read(reading, request.user, request.POST.get("comment", "").strip()[:LONGEST_COMMENT])
        messages.success(
            request, _("Antecknat: du har läst ”%s” i efterhand.") % reading.page.title
        )
        return redirect("wagtailadmin_home")
    context = {
        "reading": reading,
        "page": reading.page.specific,
        "publisher": _name(reading.published_by),
        "reader": _name(reading.read_by),
        "may_read": may_read(reading, request.user),
        "update": NoticeUpdate.objects.filter(revision=reading.revision).first(),
        "compare_url": _compare_url(reading),
        "longest": LONGEST_COMMENT,
        "page_title": _("Läs i efterhand"),
        "header_icon": "view",
    }
    return TemplateResponse(request, "content/admin/later_reading.html", context)


def _name(user: Any) -> str:
    return get_user_display_name(user) if user is not None else _("någon som inte finns kvar")


def _compare_url(reading: LaterReading) -> str:
    """What it changed; empty for the first text, which changed nothing."""
    if reading.revision is None:
        return ""
    try:
        before = reading.revision.get_previous()
    except Revision.DoesNotExist:
        return ""
    arguments = [reading.page_id, before.pk, reading.revision_id]
    return reverse("wagtailadmin_pages:revisions_compare", args=arguments)


urlpatterns = [path("<int:pk>/", later_reading, name="later_reading")]

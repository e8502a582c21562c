"""The worker's health anew, for a page that stays open; and "I have seen it"."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from content.dashboard.people import publishes_pages
from content.dashboard.worker_health import health
from content.models import ScheduleFault


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    return render(request, "content/admin/dashboard/worker_words.html", {"health": health()})


@require_POST
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a late one off the first page; it stays in the page's history."""
    if not publishes_pages(request.user):
        raise PermissionDenied
    get_object_or_404(ScheduleFault, pk=pk)
    unseen = ScheduleFault.objects.filter(pk=pk, seen_at=None).exclude(done_at=None)
    unseen.update(seen_at=timezone.now(), seen_by=request.user)
    messages.success(request, _("Markerat som sett. Det står kvar i sidans historik."))
    return redirect("wagtailadmin_home")


urlpatterns: list[URLPattern] = [
    path("lage/", worker, name="worker"),
    path("sett/<int:pk>/", seen, name="seen"),
]

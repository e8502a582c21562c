"""The words anew, for an edit page that stays open."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET
from wagtail.models import Page

from content.proof.telling import visibility_of


@require_GET
def visibility(request: HttpRequest, page_id: int) -> HttpResponse:
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return render(request, "content/admin/proof/words.html", {"visibility": visibility_of(page.pk)})


urlpatterns: list[URLPattern] = [
    path("synlig/<int:page_id>/", visibility, name="visibility"),
]

"""Hands documents out: to everybody, to editors, to the holder of a link."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve
from wagtail.permissions import policy_registry

from content.documents.public import is_public
from content.models import ContentDocument

WORKS_WITH_IT = {"choose", "change", "delete"}


def refuse_hidden(document: ContentDocument, request: HttpRequest) -> None:
    """Before Wagtail hands one out. Raises Http404, as for what never was."""
    if getattr(request, "may_have_document", None) != document.pk and not is_public(document):
        raise Http404("No page that everybody may read leads to it.")


def hand_out(request: HttpRequest, document: ContentDocument) -> HttpResponseBase:
    """To who asks, whose right has been seen to; unless its collection is closed to them."""
    request.may_have_document = document.pk  # type: ignore[attr-defined]
    answer: HttpResponseBase = serve(request, document.pk, document.filename)
    return answer


@require_safe
def file_for_editors(request: HttpRequest, pk: int) -> HttpResponseBase:
    document = get_object_or_404(ContentDocument, pk=pk)
    policy: Any = policy_registry.get_by_type(ContentDocument)
    if not policy.user_has_any_permission_for_instance(request.user, WORKS_WITH_IT, document):
        raise PermissionDenied
    return hand_out(request, document)

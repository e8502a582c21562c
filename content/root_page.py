"""Wagtail's root, above every site, stays where it is and open: its views want a page above it."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page

ROOT_DEPTH = 1
BELOW_ROOT = {
    f"wagtailadmin_pages:{name}"
    for name in ("lock", "unlock", "move", "move_confirm", "set_page_position")
}


class RootPageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]
    ) -> None:
        """Raises Http404."""
        if request.resolver_match and request.resolver_match.view_name in BELOW_ROOT:
            number = kwargs.get("page_id") or kwargs.get("page_to_move_id")
            if Page.objects.filter(pk=number, depth=ROOT_DEPTH).exists():
                raise Http404

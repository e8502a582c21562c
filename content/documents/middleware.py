"""Everything below /admin/ leads to documents where editors get them."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from content import document_places

ADMIN = re.compile(r"/admin(/|$)")


class DocumentPlacesMiddleware:
    """What an editor publishes is rendered for readers meanwhile, by a request of its own.

    A preview is one too, a pretended one: it leads where its own page does.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if getattr(request, "is_dummy", False):
            return self.get_response(request)
        is_admin = ADMIN.match(request.path_info)
        place = document_places.for_editors if is_admin else document_places.for_all
        with document_places.handed_out(place):
            return self.get_response(request)

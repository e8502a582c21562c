"""Scripts that stand in a page of the admin do not run; what Wagtail wants of them is read instead.

Wagtail 8.0 begins its fields for dates, its choosers and its lists of forms by a `<script>` beside
each. A policy that lets those run lets any run that somebody has smuggled into a page. So each is
given a type that no browser knows, on its way out, and `static/js/begin_fields.js` makes the few
calls that it knows by name, with JSON as their arguments. A script with an address, or of a type
that is no script, stays as it is.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

WRITTEN, INERT = b"<script>", b"<script type=inert>"  # without quotes, so that it fits into JSON
CARRIERS = ("text/html", "application/json")


class InertScriptsMiddleware:
    """Stands inside what counts an answer's bytes; asks for no more than the admin's addresses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_carrier = response.get("Content-Type", "").startswith(CARRIERS)
        if request.path.startswith("/admin/") and is_carrier and not response.streaming:
            response.content = response.content.replace(WRITTEN, INERT)
        return response

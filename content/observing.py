"""Looks at an address as an anonymous visitor would, to learn what it uses."""

import datetime as dt
import io
from functools import cache
from typing import Any

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.db import OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.loader import get_template
from django.utils import translation
from django.utils.formats import get_format

from content import dependencies
from content.addresses import public_host
from content.counters import RENDERING_SECONDS, RENDERINGS
from content.models import PageDependency
from content.prepared import PreparedQuery

TEMPLATES = settings.BASE_DIR / "templates"
READERS_TEMPLATES = (".", "content", "blocks", "components")

_KEYS = PreparedQuery[PageDependency](
    lambda address: PageDependency.objects.filter(address=address).values_list("key")
)


def observe(address: str) -> tuple[HttpResponseBase, dt.datetime | None]:
    """Render `address` through the whole middleware stack and keep what it used.

    Also gives when it will say something else by itself (aware), None if never. An address that
    answers anything but 200 uses nothing any more.
    """
    with dependencies.recording() as used, RENDERING_SECONDS.time():
        response = as_visitor(address)
    RENDERINGS.labels(response.status_code).inc()
    keys = used.keys if response.status_code == 200 else set()
    before = {key for (key,) in _KEYS.rows(address)}
    if gone := before - keys:
        PageDependency.objects.filter(address=address, key__in=gone).delete()
    new = [PageDependency(address=address, key=key) for key in sorted(keys - before)]
    PageDependency.objects.bulk_create(new, ignore_conflicts=True)
    return response, used.changes_at


class DatabaseSaysNo(BaseException):
    """Carries the error past all that makes an answer of an Exception."""

    def __init__(self, error: OperationalError) -> None:
        self.error = error


class VisitorsHandler(BaseHandler):
    def process_exception_by_middleware(self, exception: Exception, request: HttpRequest) -> Any:
        if isinstance(exception, OperationalError):
            raise DatabaseSaysNo(exception)
        return super().process_exception_by_middleware(exception, request)


def as_visitor(address: str) -> HttpResponseBase:
    """What anybody who asks for `address` gets. Raises OperationalError: that is no fault of the
    page, and in the transaction of whoever asks nothing can be asked of the database any more.
    """
    try:
        return _handler().get_response(anonymous_request(address))
    except DatabaseSaysNo as stopped:
        raise stopped.error from stopped.error.__cause__


def load_for_visitors() -> None:
    """Where somebody publishes, before they do: whoever looks first would wait for all of it, since
    the middleware reads every static file, each language its catalogues, and templates are parsed.
    """
    _handler()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            get_format("DATE_FORMAT")
    for folder in READERS_TEMPLATES:
        for template in sorted((TEMPLATES / folder).glob("*.html")):
            get_template(str(template.relative_to(TEMPLATES)))


@cache
def _handler() -> VisitorsHandler:
    handler = VisitorsHandler()
    handler.load_middleware()
    return handler


def anonymous_request(address: str) -> WSGIRequest:
    """At the site's public address, whichever place the request is made from."""
    host, port = public_host()
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": address,
            "QUERY_STRING": "",
            "SERVER_NAME": host,
            "SERVER_PORT": str(port),
            "HTTP_HOST": host,
            "wsgi.url_scheme": "https" if settings.SECURE_SSL_REDIRECT else "http",
            "wsgi.input": io.BytesIO(),
        }
    )

"""The WSGI application in front of Django."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from nykoping_safety.address_rules import rule_for, transport_security

from .asked import encodings, has_it, part_of
from .files import Folder, KeptAnswer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# No escape, no empty part, none that begins with a dot but one: nothing to interpret, so that
# nginx, Django and the file system mean the same by it.
PLAIN = re.compile(r"/(?:(?:\.well-known|[-\w][-\w.~]*)/)*(?:[-\w][-\w.~]*)?", re.ASCII)


class PublishedFiles:
    """Answers GET and HEAD for what is kept in `folder`; asks `application` for all else."""

    def __init__(self, application: "WSGIApplication", folder: Folder) -> None:
        self.application = application
        self.folder = folder

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        answer = self.kept(environ)
        if answer is None:
            return self.application(environ, start_response)
        status, headers, body = respond(answer, environ)
        start_response(status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def kept(self, environ: "WSGIEnvironment") -> KeptAnswer | None:
        """What is kept for this request, if a file may answer it."""
        path: str = environ.get("PATH_INFO", "")
        if not is_plain(path, environ) or not is_ours(environ):
            return None
        if (query := environ.get("QUERY_STRING")) and re.search(rule_for(path).asking, query):
            return None
        try:
            return self.folder.find(path, encodings(environ.get("HTTP_ACCEPT_ENCODING", "")))
        except OSError:  # not kept, taken away this moment, or the disk fails
            return None


def is_plain(path: str, environ: "WSGIEnvironment") -> bool:
    """To read, without content, for an address that means one thing only."""
    written: str = environ.get("RAW_URI", path)
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and environ.get("CONTENT_LENGTH", "") in ("", "0")
        and "HTTP_TRANSFER_ENCODING" not in environ
        and written.partition("?")[0] == path
        and PLAIN.fullmatch(path) is not None
    )


def is_ours(environ: "WSGIEnvironment") -> bool:
    """Asked for by a name of ours, and as safely as the settings want."""
    if not is_our_name(environ.get("HTTP_HOST", "")):
        return False
    return not settings.SECURE_SSL_REDIRECT or is_secure(environ)


@lru_cache(64)
def is_our_name(host: str) -> bool:
    name, _port = split_domain_port(host)
    return bool(name) and validate_host(name, settings.ALLOWED_HOSTS)


def is_secure(environ: "WSGIEnvironment") -> bool:
    """As Django's `request.is_secure` reads it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        header, value = settings.SECURE_PROXY_SSL_HEADER
        if header in environ:
            return bool(environ[header].split(",")[0].strip() == value)
    return bool(environ["wsgi.url_scheme"] == "https")


def respond(
    answer: KeptAnswer, environ: "WSGIEnvironment"
) -> tuple[str, list[tuple[str, str]], bytes]:
    if has_it(environ.get("HTTP_IF_NONE_MATCH", ""), answer.etag):
        return "304 Not Modified", list(answer.for_all), b""
    size = len(answer.body)
    try:
        part = asked_part(answer, environ)
    except ValueError:
        nowhere = [("Content-Range", f"bytes */{size}"), ("Content-Length", "0")]
        # kept by nobody: a cache might hand the refusal out for the page
        return "416 Range Not Satisfiable", [("Cache-Control", "no-store"), *nowhere], b""
    if part is None:
        return "200 OK", [*answer.headers, ("Content-Length", str(size))], answer.body
    start, end = part
    body = answer.body[start : end + 1]
    where = ("Content-Range", f"bytes {start}-{end}/{size}")
    headers = [*answer.headers, where, ("Content-Length", str(len(body)))]
    return "206 Partial Content", headers, body


def asked_part(answer: KeptAnswer, environ: "WSGIEnvironment") -> tuple[int, int] | None:
    """Raises ValueError. Only a GET may ask for a part."""
    asked = environ.get("HTTP_RANGE", "")
    if not asked or environ["REQUEST_METHOD"] != "GET":
        return None
    return part_of(asked, environ.get("HTTP_IF_RANGE", ""), answer.etag, len(answer.body))


def behind_files(application: "WSGIApplication") -> "WSGIApplication":
    """`application`, asked for what no file answers; alone where the settings keep no files."""
    if settings.PUBLISHED_ROOT is None:
        return application
    more = transport_security() if settings.SECURE_SSL_REDIRECT else {}
    return PublishedFiles(application, Folder(settings.PUBLISHED_ROOT, more))

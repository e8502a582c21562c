"""What may be kept: one answer for everybody, at an address that means the same to everybody."""

import re
from http import HTTPStatus

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from content.addresses import language_and_path

# Questions, the editors' part, what machines ask of a process, and files that lie ready elsewhere.
NEVER = re.compile(
    r"/(admin|api|dokument|granska|media|sok|static)(/|$)|/(healthz|metrics|readyz|sw\.js)$"
)
HTML = "text/html"
LONGEST = 500
LONGEST_PART = 200  # of a file's name; the ending comes on top


def may_be_kept(address: str) -> bool:
    """Never one with a query: the rest of the address says all."""
    _language, path = language_and_path(address)
    is_plain = path.startswith("/") and "//" not in path and not set(path) & set("?#%@\\\0")
    parts = path.split("/")
    return (
        is_plain
        and not NEVER.match(path)
        and len(address) <= LONGEST
        and all(len(part) <= LONGEST_PART and part not in (".", "..") for part in parts)
    )


def to_be_kept(address: str, response: HttpResponseBase) -> bool:
    """A folder's page is HTML: its file is named so, and that tells a web server its type."""
    return (
        may_be_kept(address)
        and isinstance(response, HttpResponse)
        and response.status_code == HTTPStatus.OK
        and not response.cookies
        and (not address.endswith("/") or media_type(response).startswith(HTML))
    )


def media_type(response: HttpResponse) -> str:
    return str(response.headers["Content-Type"])

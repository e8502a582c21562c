"""What the application is spared, where no web server stands before it."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from django.template import loader
from django.utils.translation import gettext as _

from nykoping_safety.address_rules import RULES, transport_security

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LONGEST_ADDRESS = 8000  # characters, as in deploy/nginx
# Threads of Django, each with a connection to the database, and how many requests may be in or
# before them; in each process. Together fewer than the server has threads: files always find one.
READING, WRITING = (4, 8), (2, 6)
SECONDS_TO_COME_BACK = 5
HTML = "text/html; charset=utf-8"


class Queue:
    """Requests that take turns."""

    def __init__(self, at_once: int, places: int) -> None:
        self.threads = ThreadPoolExecutor(at_once, thread_name_prefix="django")
        self.places = BoundedSemaphore(places)


class SparedApplication:
    """`application` in threads of its own: however slow it is, others go on answering from files.

    Who sends something, and may be slow in sending it, waits beside those who only read. An answer
    is gathered before it is sent, so that a slow reader holds none of the threads.
    """

    def __init__(self, application: "WSGIApplication") -> None:
        self.application = application
        self.reading, self.writing = Queue(*READING), Queue(*WRITING)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        if len(environ["PATH_INFO"]) + len(environ["QUERY_STRING"]) > LONGEST_ADDRESS:
            return refused(start_response, HTTPStatus.REQUEST_URI_TOO_LONG, too_long())
        queue = self.writing if has_content(environ) else self.reading
        if not queue.places.acquire(blocking=False):
            page = loader.get_template("500.html").render()
            return refused(start_response, HTTPStatus.SERVICE_UNAVAILABLE, page)
        try:
            told, parts = queue.threads.submit(self.ask, environ).result()
        finally:
            queue.places.release()
        start_response(*told)
        return parts

    def ask(self, environ: "WSGIEnvironment") -> tuple[Any, list[bytes]]:
        told: list[Any] = []
        answer = self.application(environ, lambda *said: told.append(said))  # type: ignore[arg-type]
        try:
            return told[-1], list(answer)
        finally:
            if close := getattr(answer, "close", None):
                close()


def has_content(environ: "WSGIEnvironment") -> bool:
    return environ.get("CONTENT_LENGTH", "") not in ("", "0") or (
        "HTTP_TRANSFER_ENCODING" in environ
    )


def refused(start_response: "StartResponse", status: HTTPStatus, page: str) -> Iterable[bytes]:
    body = page.encode()
    told = {"Content-Type": HTML, "Content-Length": str(len(body)), **refusal_headers()}
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        told["Retry-After"] = str(SECONDS_TO_COME_BACK)
    start_response(f"{status.value} {status.phrase}", list(told.items()))
    return [body]


def refusal_headers() -> dict[str, str]:
    """Of a page that no shared cache may keep, in place of any other."""
    told = {**RULES[-1].headers, "Cache-Control": "no-store", **transport_security()}
    return {name: str(value) for name, value in told.items()}


def refusal(sentence: str) -> str:
    return loader.get_template("400.html").render({"sentence": sentence})


def too_long() -> str:
    return refusal(_("Adressen är för lång för att kunna läsas. Börja om från startsidan."))

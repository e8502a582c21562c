"""What is written down about a visit: that something failed, never who asked for what."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client, override_settings
from django.urls import path

from nykoping_safety.json_lines import JsonLines

VISIT = {
    "REMOTE_ADDR": "192.0.2.17",
    "HTTP_X_FORWARDED_FOR": "192.0.2.17",
    "HTTP_USER_AGENT": "Telefonen",
    "HTTP_REFERER": "https://example.org/hemma",
}


def fail(_request: object) -> None:
    raise RuntimeError


def quote(request: HttpRequest) -> None:
    """As database drivers do with what they could not read."""
    raise ValueError(request.GET["q"])


urlpatterns = [path("stod/fel/", fail), path("stod/citat/", quote)]
handler500 = "nykoping_safety.views.server_error"


def plain() -> logging.Formatter:
    form = settings.LOGGING["formatters"]["plain"]
    return logging.Formatter(form["format"], style=form["style"])


@pytest.fixture(params=[plain, JsonLines])
def log(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """All that the site's own handler would write, as in development and as in production."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(request.param())
    loggers = [logging.getLogger(name) for name in ("", "django")]
    for logger in loggers:
        logger.addHandler(handler)
    yield lines
    for logger in loggers:
        logger.removeHandler(handler)


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("address", ["/stod/fel/", "/finns-inte/", "/%00/"])
def test_no_log_line_tells_who_asked_for_what(log: io.StringIO, address: str) -> None:
    Client(raise_request_exception=False).get(f"{address}?q=skyddat+boende", **VISIT)

    written = log.getvalue()
    assert not [word for word in (*VISIT.values(), "skyddat") if word in written]
    assert ("RuntimeError" in written) == (address == "/stod/fel/")


@pytest.mark.django_db
def test_a_refused_form_does_not_tell_where_somebody_came_from(log: io.StringIO) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/admin/login/", {"username": "anna"}, secure=True, **VISIT)

    assert answer.status_code == 403
    assert "example.org" not in log.getvalue()


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("log", [JsonLines], indirect=True)
def test_an_error_that_quotes_the_visitor_is_told_without_the_quotation(log: io.StringIO) -> None:
    Client(raise_request_exception=False).get("/stod/citat/?q=skyddat+boende", **VISIT)

    (line,) = map(json.loads, log.getvalue().splitlines())
    (error,) = line["exception"]
    assert (line["level"], error["type"]) == ("ERROR", "builtins.ValueError")
    assert "test_logs.py" in error["where"][-1]
    assert "skyddat" not in log.getvalue()


@pytest.mark.parametrize("log", [JsonLines], indirect=True)
def test_an_error_of_our_own_is_told_with_its_sentence(log: io.StringIO) -> None:
    error = ValueError("spärrad")
    error.__cause__ = OSError(28, "No space left")
    logging.getLogger("content.outbox").error("Entry %s failed", 7, exc_info=error)

    line = json.loads(log.getvalue())
    assert line["message"] == "Entry 7 failed"
    assert [error["sentence"] for error in line["exception"]] == [
        "spärrad",
        "[Errno 28] No space left",
    ]

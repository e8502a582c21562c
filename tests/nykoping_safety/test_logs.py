"""What is written down about a visit: that something failed, never who asked for what."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import path

VISIT = {
    "REMOTE_ADDR": "192.0.2.17",
    "HTTP_X_FORWARDED_FOR": "192.0.2.17",
    "HTTP_USER_AGENT": "Telefonen",
    "HTTP_REFERER": "https://example.org/hemma",
}


def fail(_request: object) -> None:
    raise RuntimeError


urlpatterns = [path("stod/fel/", fail)]
handler500 = "nykoping_safety.views.server_error"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that the site's own handler would write."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    form = settings.LOGGING["formatters"]["plain"]
    handler.setFormatter(logging.Formatter(form["format"], style=form["style"]))
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

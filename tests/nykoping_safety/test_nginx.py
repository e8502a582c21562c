"""Debian's nginx with our configuration answers as Django does, and goes on without it."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from unittest.mock import ANY
from urllib.parse import urlsplit

import brotli
import pytest
from django.core.management import call_command

from nykoping_safety.nginx import told
from tests.content.factories import make_notice, make_service
from tests.content.site_trees import site_tree
from tests.programs.nginx import ADMIN, PUBLIC, Nginx, is_missing

from .kept_files import keep, take_away

needs_nginx = [
    pytest.mark.full,
    pytest.mark.skipif(bool(is_missing()), reason=is_missing() or "nginx is there"),
]
NOTICE = "/nyheter/koka-vattnet/"
PAGES = ("/", "/nyheter/", NOTICE, "/stod/", "/stod/bris/")
FILES = ("/nyheter/atom.xml", "/nyheter/feed.json", "/sitemap.xml", "/robots.txt")
KEPT = (*PAGES, *FILES, "/manifest.webmanifest")
ODD = (
    *("//nyheter/", "/nyheter//koka-vattnet/", "/nyheter/../stod/", "/nyheter/./koka-vattnet/"),
    *(
        "/nyheter%2Fkoka-vattnet/",
        "/nyheter/koka%2Dvattnet/",
    ),
    *("/nyheter/koka-vattnet", "/nyheter/koka-vattnet/index.html", "/nyheter/koka-vattnet/@"),
    *("/live/nyheter/@/index.html", "/texts/", "/finns-inte/", "/stod/?malgrupp=x", "/stod/?%71=x"),
    *("/sok/?q=bris", "/sok/?q=%00", "/api/hsds/", "/api/hsds/services?page=2", "/healthz"),
    *("/static/finns-inte.css", "/media/finns-inte.png"),
    *("/stod/?oppet=nu&fbclid=1", f"{NOTICE}?x=%00"),
)
# Of the connection, of the server that is asked, or told of files alone.
NOT_COMPARED = {"date", "server", "connection", "keep-alive", "transfer-encoding", "content-length"}
NOT_COMPARED |= {"etag", "vary", "accept-ranges", "content-encoding"}

Answer = tuple[int, dict[str, str], bytes]


def ask(port: int, target: str, method: str = "GET", **headers: str) -> Answer:
    """Sent as it stands, with `host` as the name that is asked for."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection._validate_path = lambda _path: None  # type: ignore[attr-defined]
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in {"host": PUBLIC, **headers}.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        with connection.getresponse() as response:
            told_headers = {name.lower(): value for name, value in response.getheaders()}
            return response.status, told_headers, response.read()


def comparable(answer: Answer) -> Answer:
    status, headers, body = answer
    kept = {name: value for name, value in headers.items() if name not in NOT_COMPARED}
    return status, kept, body


class Town:
    """nginx, Django behind it, and what is published."""

    def __init__(self, folder: Path, django: str) -> None:
        self.published = folder / "published"
        self.django = urlsplit(django).port or 0
        self.nginx = Nginx(folder / "nginx", self.published, f"127.0.0.1:{self.django}")
        self.published.mkdir()

    def publish(self) -> None:
        for address in KEPT:
            keep(self.published, address, ask(self.django, address)[2])

    def read(self, target: str, method: str = "GET", **headers: str) -> Answer:
        return ask(self.nginx.port, target, method, **headers)


@pytest.fixture
def town(tmp_path: Path, live_server: Any, settings: Any) -> Iterator[Town]:
    settings.ALLOWED_HOSTS = [PUBLIC, ADMIN]
    site_tree([])
    make_notice(title="Koka vattnet", services=[make_service("Bris", "116 111")])
    town = Town(tmp_path, live_server.url)
    town.publish()
    with town.nginx:
        yield town


class TestNginx:
    pytestmark = needs_nginx

    def test_its_files_answer_as_django_does(self, town: Town) -> None:
        for address in KEPT:
            django = ask(town.django, address)
            for target in (address, f"{address}?fbclid=a%20b&utm_source=x"):
                assert comparable(town.read(target)) == comparable(django), target
            for encoding, decode in (("br", brotli.decompress), ("gzip", gzip.decompress)):
                status, headers, body = town.read(address, accept_encoding=encoding)
                assert (status, headers["content-encoding"]) == (200, encoding)
                assert decode(body) == django[2]
                known = town.read(address, accept_encoding=encoding, if_none_match=headers["etag"])
                assert (known[0], known[1]["etag"], known[2]) == (304, headers["etag"], b"")
            whole = town.read(address)
            assert town.read(address, "HEAD")[:2] == (whole[0], whole[1] | {"date": ANY})
            assert town.read(address, range="bytes=0-9")[2] == whole[2]

    def test_everything_else_is_answered_by_django(self, town: Town) -> None:
        for target in ODD:
            assert comparable(town.read(target)) == comparable(ask(town.django, target)), target
        for method in ("POST", "OPTIONS", "DELETE"):
            django = ask(town.django, NOTICE, method)
            assert comparable(town.read(NOTICE, method)) == comparable(django), method
        assert town.read(NOTICE, host="elsewhere.example")[0] == 400
        assert town.read("/.nginx/addresses.conf")[0] == 404

    def test_a_change_shows_at_once(self, town: Town) -> None:
        keep(town.published, NOTICE, b"new")
        assert town.read(NOTICE)[2] == b"new"
        take_away(town.published, NOTICE)
        assert town.read(NOTICE)[2] == ask(town.django, NOTICE)[2]

    def test_the_editors_host_is_another(self, town: Town) -> None:
        status, headers, _body = town.read("/admin/pages/?x=1")
        assert (status, headers["location"]) == (302, f"https://{ADMIN}/admin/pages/?x=1")
        keep(town.published, NOTICE, b"kept")
        there = ask(town.nginx.admin_port, NOTICE, host=ADMIN)
        assert there[2] == ask(town.django, NOTICE)[2]
        assert ask(town.nginx.admin_port, "/admin/", host=ADMIN)[0] == 302

    def test_a_request_that_means_nothing_gets_a_page(self, town: Town) -> None:
        for target in ("/stod/..%2f..%2fetc/", "/../etc/", "/%00/", "/%zz/"):
            status, _headers, body = town.read(target)
            assert (status, "går inte att läsa" in body.decode()) == (400, True), target

    def test_a_method_that_nginx_refuses_is_told_which_ones_there_are(self, town: Town) -> None:
        for target, let_in in (
            (NOTICE, "GET, HEAD, OPTIONS"),
            ("/api/hsds/", "GET, HEAD, OPTIONS, POST"),
        ):
            status, headers, _body = town.read(target, "TRACE")
            assert (status, headers["allow"]) == (405, let_in)

    def test_a_request_that_is_too_long_gets_a_page(self, town: Town) -> None:
        for answer in (town.read("/" + "a" * 9000), town.read("/", x="a" * 9000)):
            assert answer[0] == 414
            assert "Adressen är för lång" in answer[2].decode()

    def test_no_line_tells_who_read_what(self, town: Town) -> None:
        town.read("/sok/?q=orolig", user_agent="Telephone", referer="https://example.org/")
        town.read(NOTICE)
        town.nginx.__exit__()
        logged = (town.nginx.folder / "access.log").read_text()
        assert logged.count("\n") >= 2
        assert '"directory"' in logged
        for secret in ("127.0.0.1", "Telephone", "example.org", "orolig", "koka"):
            assert secret not in logged
        assert not (town.nginx.folder / "error.log").read_text()


@pytest.mark.parametrize("silent", [False, True])
class TestNginxAlone:
    pytestmark = [*needs_nginx, pytest.mark.django_db]

    def test_files_are_read_and_the_rest_is_explained(
        self, tmp_path: Path, *, silent: bool
    ) -> None:
        with socket.create_server(("127.0.0.1", 0)) as application:
            port = application.getsockname()[1]
            if not silent:
                application.close()
            town = Town(tmp_path, f"http://127.0.0.1:{port}")
            keep(town.published, NOTICE, b"kept")
            town.nginx.changed = {"proxy_read_timeout 10s": "proxy_read_timeout 1s"}
            with town.nginx:
                assert town.read(NOTICE)[2] == b"kept"
                status, headers, body = town.read("/sok/?q=x")
        assert (status, headers["retry-after"], headers["cache-control"]) == (503, "30", "no-store")
        assert all(f"tel:{number}" in body.decode() for number in ("112", "11313", "11414"))


def test_what_nginx_would_misread_is_not_written() -> None:
    for value in ("$remote_addr", 'a"; b', "a\\"):
        with pytest.raises(ValueError, match=r"^\S"):
            told({"X-Header": value})


def test_the_command_writes_what_the_configuration_includes(tmp_path: Path) -> None:
    call_command("write_nginx", tmp_path / "new")
    written = {path.name for path in (tmp_path / "new").iterdir()}
    assert {"addresses.conf", "kept.conf", "unavailable.html", "too_long.html"} <= written

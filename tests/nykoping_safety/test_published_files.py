"""Files answer before Django is entered: the same bytes and headers, and nothing else."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.test import Client

from content.models import NoticePage
from nykoping_safety.published import PublishedFiles
from nykoping_safety.published.files import Folder
from tests.content.factories import make_notice, make_service
from tests.content.site_trees import site_tree

from .kept_files import keep, take_away

BODY = "<p>Koka vattnet. Ring 112 vid fara för liv.</p>".encode() * 40
NOTICE = "/nyheter/koka-vattnet/"
OURS_ALONE = {"ETag", "Vary", "Accept-Ranges"}


class Site:
    """Published files in front of an application that says it was asked."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.wrapped = PublishedFiles(self.application, Folder(root, {}))

    def application(self, _environ: Any, start_response: Any) -> list[bytes]:
        start_response("299 Asked", [])
        return [b""]

    def ask(
        self, target: str, method: str = "GET", **more: str
    ) -> tuple[int, dict[str, str], bytes]:
        path, _, query = target.partition("?")
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "RAW_URI": target}
        environ |= {"QUERY_STRING": query, "HTTP_HOST": "testserver", "wsgi.url_scheme": "http"}
        said: list[Any] = []
        body = b"".join(self.wrapped(environ | more, lambda *told: said.extend(told)))
        assert all(type(text) is str for header in said[1] for text in header)  # servers demand it
        return int(said[0].split()[0]), dict(said[1]), body

    def asks_application(self, target: str, method: str = "GET", **more: str) -> bool:
        return self.ask(target, method, **more)[0] == 299


@pytest.fixture
def kept(tmp_path: Path) -> Site:
    keep(tmp_path, NOTICE, BODY)
    return Site(tmp_path)


@pytest.mark.django_db
def test_a_file_answers_as_django_does(tmp_path: Path) -> None:
    site_tree([])
    make_notice(title="Koka vattnet", services=[make_service("Bris", "116 111")])
    site = Site(tmp_path)
    places = ["/", "/nyheter/", NoticePage.objects.get().url, "/stod/"]
    files = ["/nyheter/atom.xml", "/nyheter/feed.json", "/sitemap.xml", "/robots.txt"]
    for address in [*places, *files, "/manifest.webmanifest"]:
        django = Client().get(address)
        keep(tmp_path, address, django.content)

        status, headers, body = site.ask(address)

        assert (status, body) == (django.status_code, django.content), address
        for name in OURS_ALONE:
            django.headers.pop(name, None)
            headers.pop(name)
        assert headers == dict(django.headers), address


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, *", "gzip"),
        ("BR", "br"),
        ("identity, gzip;q=0.5", "identity"),
        ("gzip;q=nonsense", "identity"),
        ("identity;q=0", "identity"),
        ("", "identity"),
        ("br," * 100, "identity"),
    ],
)
def test_the_best_encoding_is_chosen(kept: Site, accepted: str, encoding: str) -> None:
    decode = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}[encoding]

    status, headers, body = kept.ask(NOTICE, HTTP_ACCEPT_ENCODING=accepted)

    assert (status, decode(body)) == (200, BODY)
    assert headers.get("Content-Encoding", "identity") == encoding
    assert headers["Vary"] == "Accept-Encoding"


def test_whoever_has_the_text_is_told_so(kept: Site) -> None:
    tag = kept.ask(NOTICE, HTTP_ACCEPT_ENCODING="br")[1]["ETag"]
    known = {"HTTP_IF_NONE_MATCH": f'"other", W/{tag}'}

    status, headers, body = kept.ask(NOTICE, HTTP_ACCEPT_ENCODING="br", **known)
    assert (status, headers["ETag"], body) == (304, tag, b"")
    assert headers["Cache-Control"] == "no-cache"
    assert "Content-Type" not in headers

    assert kept.ask(NOTICE, HTTP_ACCEPT_ENCODING="gzip", **known)[0] == 200
    keep(kept.root, NOTICE, BODY + b"Nytt")
    assert kept.ask(NOTICE, HTTP_ACCEPT_ENCODING="br", **known)[0] == 200


def test_head_is_a_get_without_content(kept: Site) -> None:
    status, headers, body = kept.ask(NOTICE, "HEAD")

    assert (status, headers, body) == (*kept.ask(NOTICE)[:2], b"")


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=5-", 206, slice(5, None)),
        ("bytes=-7", 206, slice(-7, None)),
        ("bytes=0-999999", 206, slice(None)),
        ("bytes=9-1", 200, slice(None)),
        ("bytes=0-1,4-5", 200, slice(None)),
        ("lines=0-9", 200, slice(None)),
        ("bytes=999999-", 416, slice(0, 0)),
        ("bytes=-0", 416, slice(0, 0)),
    ],
)
def test_a_part_is_of_the_encoding_that_is_sent(
    kept: Site, asked: str, status: int, part: slice
) -> None:
    for encoding in ("br", "identity"):
        whole = kept.ask(NOTICE, HTTP_ACCEPT_ENCODING=encoding)
        got = kept.ask(NOTICE, HTTP_ACCEPT_ENCODING=encoding, HTTP_RANGE=asked)
        assert (got[0], got[2]) == (status, whole[2][part])
        other = kept.ask(
            NOTICE, HTTP_ACCEPT_ENCODING=encoding, HTTP_RANGE=asked, HTTP_IF_RANGE='"older"'
        )
        assert other == whole


@pytest.mark.parametrize("query", ["fbclid=x%20y", "utm_source=a&utm_medium=b", "x", "sidan=2", ""])
def test_what_a_link_was_shared_with_costs_nothing(kept: Site, query: str) -> None:
    assert kept.ask(f"{NOTICE}?{query}") == kept.ask(NOTICE)


@pytest.mark.parametrize(
    "target",
    [
        *("/stod/?malgrupp=barn", "/stod/?fbclid=1&sida=2", "/stod/?q", "/stod/?x=1&%71=bris"),
        *("/stod/?x=%00", "/nyheter/koka-vattnet/?x=%00"),
        *("//nyheter/koka-vattnet/", "/nyheter//koka-vattnet/", "/stod/../nyheter/koka-vattnet/"),
        *("/nyheter/koka-vattnet/..", "/nyheter/./koka-vattnet/", "/nyheter/koka-vattnet/@"),
        *("/nyheter/koka-vattnet", "/nyheter/koka-vattnet/\0", "/nyheter/koka-vattnet/index.html"),
        *("nyheter/koka-vattnet/", "*", "", "/../texts/", "/nyheter/koka-vattnet/../../live/"),
    ],
)
def test_anything_doubtful_is_left_to_django(kept: Site, target: str) -> None:
    keep(kept.root, "/stod/", BODY)

    assert kept.asks_application(target)


@pytest.mark.parametrize(
    ("method", "more"),
    [
        ("POST", {}),
        ("OPTIONS", {}),
        ("GET", {"HTTP_HOST": "elsewhere.example"}),
        ("GET", {"HTTP_HOST": ""}),
        ("GET", {"CONTENT_LENGTH": "5"}),
        ("GET", {"HTTP_TRANSFER_ENCODING": "chunked"}),
        ("GET", {"RAW_URI": "/nyheter%2Fkoka-vattnet/"}),
        ("GET", {"RAW_URI": "http://elsewhere.example/nyheter/koka-vattnet/"}),
    ],
)
def test_an_unusual_request_is_left_to_django(
    kept: Site, method: str, more: dict[str, str]
) -> None:
    assert kept.asks_application(NOTICE, method, **more)


def test_production_hands_out_nothing_over_plain_http(kept: Site, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    assert kept.asks_application(NOTICE)
    assert kept.ask(NOTICE, HTTP_X_FORWARDED_PROTO="https")[0] == 200


def test_a_folder_that_fails_leaves_the_site_to_django(kept: Site) -> None:
    take_away(kept.root, NOTICE)
    assert kept.asks_application(NOTICE)
    text = keep(kept.root, NOTICE, BODY + b"Nytt")
    shutil.rmtree(text)
    assert kept.asks_application(NOTICE)
    shutil.rmtree(kept.root)
    assert kept.asks_application(NOTICE)


def test_no_link_leads_out_of_the_folder(
    kept: Site, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("secret")
    (outside / "index.html").write_bytes(b"secret")
    link = kept.root / "live" / "nyheter" / "ut" / "@"
    link.parent.mkdir()
    link.symlink_to(outside)
    assert kept.asks_application("/nyheter/ut/")

    text = keep(kept.root, "/nyheter/inne/", BODY)
    for file in text.iterdir():
        file.unlink()
    (text / "index.html").symlink_to(outside / "index.html")
    assert kept.asks_application("/nyheter/inne/")


@pytest.mark.parametrize("size", [10, 500_000])
def test_a_new_text_shows_at_once(kept: Site, size: int) -> None:
    for text in (b"a" * size, b"b" * size, b"a" * size):
        keep(kept.root, NOTICE, text)
        assert kept.ask(NOTICE)[2] == text

"""What a browser is told to refuse, on every kind of answer, whoever hands it out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from content.models import ContentDocument
from nykoping_safety.address_rules import RULES, rule_for
from nykoping_safety.media_types import MEDIA_TYPES, media_type_of
from nykoping_safety.nginx import written_files
from tests.content.factories import make_notice

if TYPE_CHECKING:
    from pathlib import Path

    from django.http import HttpResponse

PUBLIC = ("/", "/nyheter/", "/stod/", "/sok/?q=x", "/en/", "/finns-inte/", "/stod/?q=%00")
MACHINES = ("/sw.js", "/healthz", "/robots.txt", "/sitemap.xml", "/nyheter/atom.xml", "/api/hsds/")
EVERY = (*PUBLIC, *MACHINES, "/static/js/visit.js", "/admin/login/", "/dokument/1/a.pdf")
HASH = re.compile(r"'sha256-[A-Za-z0-9+/]{43}='")
OWN = {"'none'", "'self'", "'script'", "offline"}
VERSIONS = ("server", "x-powered-by", "x-generator", "via")


def ask(address: str, *, secure: bool = False) -> HttpResponse:
    response = Client().get(address, secure=secure)
    response.close()  # a static file stays open otherwise
    return response


def policy(response: HttpResponse) -> dict[str, list[str]]:
    """By directive, its sources."""
    parts = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in parts}


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("address", PUBLIC)
def test_a_page_for_readers_lets_nothing_in_from_elsewhere(address: str) -> None:
    response = ask(address)
    assert response["X-Frame-Options"] == "DENY"
    told = policy(response)
    sources = {source for named in told.values() for source in named}
    assert {source for source in sources if not HASH.fullmatch(source)} <= OWN
    assert told["default-src"] == told["base-uri"] == told["frame-ancestors"] == ["'none'"]
    assert all(HASH.fullmatch(source) for source in told["script-src"])
    assert told["require-trusted-types-for"] == ["'script'"]
    assert told["trusted-types"] == ["offline"]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("address", EVERY)
def test_every_answer_is_closed_and_tells_no_version(address: str) -> None:
    response = ask(address)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Referrer-Policy"] in {"no-referrer", "same-origin"}
    assert {"default-src", "frame-ancestors"} <= policy(response).keys()
    assert ("same-origin" in response["Referrer-Policy"]) == address.startswith("/admin")
    assert {"camera=()", "geolocation=()"} <= set(response["Permissions-Policy"].split(", "))
    assert response["Cross-Origin-Resource-Policy"]
    assert not [name for name in VERSIONS if name in response.headers]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("address", ["/", "/static/js/visit.js", "/finns-inte/", "/admin/login/"])
def test_https_is_for_good(address: str, settings: object) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000  # type: ignore[attr-defined]
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True  # type: ignore[attr-defined]
    response = ask(address, secure=True)
    assert response["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_only_programs_are_lent_an_answer_across_origins() -> None:
    """And of pages the uploaded pictures alone, which stand in feeds."""
    lent = {
        rule.name
        for rule in RULES
        if rule.headers.get("Cross-Origin-Resource-Policy") != "same-origin"
    }
    assert lent == {"api", "feed", "media"}
    readable = {rule.name for rule in RULES if "Access-Control-Allow-Origin" in rule.headers}
    assert readable == {"api", "feed"}


@pytest.mark.usefixtures("home")
def test_a_document_is_a_download_without_rights(tmp_path: Path) -> None:
    from django.core.files.base import ContentFile

    document = ContentDocument(title="Karta")
    document.file.save("karta.pdf", ContentFile(b"%PDF-1.7\n<script>alert(1)</script>"))
    document.save()
    make_notice(text=f'<p><a linktype="document" id="{document.pk}">Kartan</a></p>')
    response = ask(document.url)
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Type"] == "application/pdf"
    assert (
        response["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    )


def test_nginx_says_of_files_what_django_says() -> None:
    """Its own test (`test_nginx.py`) compares the answers of both; this one where nginx is not."""
    files = written_files()
    for name, address in (("static", "/static/x.js"), ("media", "/media/x.jpg")):
        for header, value in rule_for(address).if_kept.items():
            assert f'add_header {header} "{value}"' in files[f"{name}_headers.conf"]
    locations = files["kept.conf"].split("location ")[1:]
    places = dict(zip(dict(MEDIA_TYPES).values(), locations, strict=True))
    for rule in RULES:
        for media_type in rule.files:
            said = files["kept_headers.conf"] + places[media_type]
            for header, value in rule.if_kept.items():
                if f'add_header {header} "{value}"' in said:
                    continue
                variable = f"$kept_{header.lower().replace('-', '_')}"
                by_kind = files["addresses.conf"].partition(f" {variable} {{")[2].partition("}")[0]
                assert f'add_header {header} "{variable}"' in said, (rule.name, header)
                assert f'"{rule.name}" "{value}"' in by_kind
    assert "require-trusted-types-for 'script'" in files["error_headers.conf"]


def test_every_kind_of_file_has_its_headers() -> None:
    for address in ("/", "/en/nyheter/x/", "/stod/bris/", "/ar/nyheter/atom.xml", "/sitemap.xml"):
        assert media_type_of(address) in rule_for(address).files, address

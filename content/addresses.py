"""The addresses that residents use, in each language.

They are kept stable, since other programs rely on them: no page is asked for its own, so that a
card costs no query for the page above it.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Site
from wagtail.models.sites import SiteRootPath

SECTIONS = {
    "home": "/",
    "notices": "/nyheter/",
    "support": "/stod/",
    "search": "/sok/",
    "visit": "/stod/besok/",
    "offline": "/stod/utan-nat/",
}
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
PORTS = {"http": 80, "https": 443}


def in_language(path: str, language: str | None = None) -> str:
    """ "/stod/" is "/en/stod/" in English; `language` is the active one if none is given."""
    code = language or get_language() or settings.LANGUAGE_CODE
    return path if code == settings.LANGUAGE_CODE else f"/{code}{path}"


def language_and_path(address: str) -> tuple[str, str]:
    """The reverse: "/en/stod/" is "en" and "/stod/". Only our own codes count, spelled exactly."""
    code, slash, rest = address.removeprefix("/").partition("/")
    if slash and code in LANGUAGES and code != settings.LANGUAGE_CODE:
        return code, f"/{rest}"
    return settings.LANGUAGE_CODE, address


def public_host() -> tuple[str, int]:
    """Where everybody finds the site: the host and its port."""
    site = urlsplit(settings.PUBLIC_BASE_URL)
    return site.hostname or "", site.port or PORTS[site.scheme]


def section(name: str) -> str:
    return in_language(SECTIONS[name])


def of_service(slug: str) -> str:
    return f"{section('support')}{slug}/"


def of_incident(slug: str, language: str | None = None) -> str:
    return in_language(f"/handelser/{slug}/", language)


def of_archive(language: str | None = None) -> str:
    return in_language("/nyheter/arkiv/", language)


def of_category(slug: str, language: str | None = None) -> str:
    return in_language(f"/nyheter/amne/{slug}/", language)


def of_category_in_month(
    slug: str, day: dt.date, language: str | None = None, number: int = 1
) -> str:
    return in_language(f"/nyheter/amne/{slug}/{day:%Y/%m}/{_numbered(number)}", language)


def of_month(day: dt.date, language: str | None = None, number: int = 1) -> str:
    return in_language(f"/nyheter/{day:%Y/%m}/{_numbered(number)}", language)


def _numbered(number: int) -> str:
    return f"sida/{number}/" if number > 1 else ""


def of_suggestions(language: str | None = None) -> str:
    """What the search field suggests."""
    return in_language("/sok/forslag.json", language)


def of_url_path(url_path: str) -> str:
    """Where a page of this place in the tree is read; empty outside every language's tree."""
    for language, root in root_paths().items():
        if url_path.startswith(root):
            return in_language(f"/{url_path.removeprefix(root)}", language)
    return ""


def url_path_of(address: str) -> str:
    """The reverse: the place in the tree that a page of this address has."""
    language, path = language_and_path(address)
    return f"{root_paths().get(language, '')}{path.lstrip('/')}"


def root_paths() -> dict[str, str]:
    """Where the tree of each language begins, as its pages' `url_path` does."""
    return {root.language_code: root.root_path for root in reversed(site_roots())}


_asked: ContextVar[list[list[SiteRootPath]] | None] = ContextVar("asked_site_roots", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """Inside, where nothing changes the tree, `site_roots` asks Wagtail once."""
    token = _asked.set([])
    try:
        yield
    finally:
        _asked.reset(token)


def site_roots() -> list[SiteRootPath]:
    """Where the trees of the site begin, in Wagtail's own order."""
    asked = _asked.get()
    if asked is None:
        return cast("list[SiteRootPath]", Site.get_site_root_paths())
    if not asked:
        asked.append(Site.get_site_root_paths())
    return asked[0]

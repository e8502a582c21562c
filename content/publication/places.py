"""Every address of the public site, in all its languages."""

from collections.abc import Iterator
from itertools import chain
from math import ceil

from wagtail.models import Page

from content import addresses
from content.archive.shelves import A_PAGE, Shelf, months_of_categories, months_with_notices
from content.feeds.formats import FORMATS
from content.models import Category, Incident, NoticePage, NoticeUpdate, SupportIndexPage
from content.publication.kept import may_be_kept
from content.querysets import SitePageQuerySet
from content.sitemap.parts import INDEX, all_parts
from support_directory.models import Service

MACHINES = (INDEX, "/robots.txt", "/manifest.webmanifest", "/.well-known/security.txt")


def all_addresses() -> set[str]:
    """Each once; some may answer that there is nothing, as an incident without notices does."""
    languages = list(addresses.root_paths())
    found = chain(
        MACHINES,
        all_parts(),
        _pages(),
        _of_notices(),
        _directory(),
        chain.from_iterable(map(_lists, languages)),
        (addresses.of_incident(slug, code) for slug in _incidents() for code in languages),
    )
    return {address for address in found if may_be_kept(address)}


def _pages() -> Iterator[str]:
    pages = SitePageQuerySet(Page).listed().filter(depth__gt=1)
    for url_path in pages.values_list("url_path", flat=True):
        yield addresses.of_url_path(url_path)


def _of_notices() -> Iterator[str]:
    listed = NoticePage.objects.listed()
    for url_path in listed.values_list("url_path", flat=True):
        address = addresses.of_url_path(url_path)
        yield from (f"{address}{name}" for name in ("affisch/", *FORMATS))
    versions = NoticeUpdate.objects.with_version().filter(
        notice__in=listed.values("pk"), withheld_at=None
    )
    yield from versions.addresses()


def _directory() -> Iterator[str]:
    slugs = list(Service.objects.with_page().values_list("slug", flat=True))
    for index in SupportIndexPage.objects.listed():
        yield from index.addresses()
        yield from (index.address_of("service", slug) for slug in slugs)


def _lists(language: str) -> Iterator[str]:
    """Feeds and archive, every page of each shelf."""
    yield addresses.of_archive(language)
    news = addresses.in_language("/nyheter/", language)
    yield from (f"{news}{name}" for name in FORMATS)
    for month, count in months_with_notices(language):
        yield from _pages_of(Shelf(language, month), count)
    for category in Category.objects.all():
        shelf = addresses.of_category(category.slug, language)
        yield from (shelf, *(f"{shelf}{name}" for name in FORMATS))
    for category, month, count in months_of_categories(language):
        yield from _pages_of(Shelf(language, month, category), count)


def _pages_of(shelf: Shelf, count: int) -> Iterator[str]:
    numbers = range(1, max(1, ceil(count / A_PAGE)) + 1)
    return (shelf.address_of(number) for number in numbers)


def _incidents() -> list[str]:
    return list(Incident.objects.values_list("slug", flat=True))

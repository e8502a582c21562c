"""Every address that search engines may list, with its other languages."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils import timezone
from wagtail.models import Page

from content import addresses, dependencies
from content.models import HomePage, NoticeIndexPage, NoticePage, SupportIndexPage
from content.querysets import SitePageQuerySet
from content.sitemap.notices import Listed, listed_notices, offered_in
from support_directory.models import Service

Moments = dict[str, dt.datetime]


@dataclass
class Place:
    """One page in all its languages: addresses, when each changed (aware), and what is news."""

    paths: dict[str, str] = field(default_factory=dict)
    changed: Moments = field(default_factory=dict)
    news: dict[str, Listed] = field(default_factory=dict)


def all_places() -> list[Place]:
    dependencies.note(
        dependencies.ALL_NOTICES,
        dependencies.ALL_SERVICES,
        dependencies.CATEGORIES,
        dependencies.NAVIGATION,
    )
    notices = listed_notices()
    return [*_of_lists(notices), *_of_notices(notices), *_of_other_pages(), *_of_directory()]


def _of_lists(notices: Iterable[Listed]) -> Iterable[Place]:
    """Home, the list and the archive change with the newest notice that they offer."""
    places: dict[str, Place] = {}
    for language in addresses.root_paths():
        offered = offered_in(language, notices)
        everywhere = [*map(addresses.SECTIONS.get, ("home", "notices")), addresses.of_archive("sv")]
        for path in everywhere:
            _add(places, str(path), language, offered)
        by_shelf: dict[str, list[Listed]] = {}
        for notice in offered:
            for shelf in notice.shelves:
                by_shelf.setdefault(shelf, []).append(notice)
        for path, on_it in by_shelf.items():
            _add(places, path, language, on_it)
    return places.values()


def _add(places: dict[str, Place], path: str, language: str, notices: list[Listed]) -> None:
    place = places.setdefault(path, Place())
    place.paths[language] = addresses.in_language(path, language)
    if notices:
        place.changed[language] = max(notice.changed_at for notice in notices)


def _of_notices(notices: Iterable[Listed]) -> Iterable[Place]:
    places: dict[object, Place] = {}
    today = timezone.localdate()
    dependencies.note_change_tomorrow()
    for notice in notices:
        place = places.setdefault(notice.key, Place())
        place.paths[notice.language] = notice.address
        place.changed[notice.language] = notice.changed_at
        if notice.is_news(today):
            place.news[notice.language] = notice
    return places.values()


def _of_other_pages() -> Iterable[Place]:
    """About the site, advice and the like."""
    roots = addresses.root_paths()
    found = SitePageQuerySet(Page).listed().filter(depth__gt=1)
    found = found.not_type((HomePage, NoticeIndexPage, NoticePage, SupportIndexPage))
    names = ("translation_key", "locale__language_code", "url_path", "last_published_at")
    places: dict[object, Place] = {}
    for key, language, path, published_at in found.order_by("path").values_list(*names):
        if language not in roots or not path.startswith(roots[language]):
            continue
        place = places.setdefault(key, Place())
        own = f"/{path.removeprefix(roots[language])}"
        place.paths[language] = addresses.in_language(own, language)
        if published_at:
            place.changed[language] = published_at
    return places.values()


def _of_directory() -> Iterator[Place]:
    """Each single choice and each service; several choices together are nobody else's matter."""
    indexes = list(SupportIndexPage.objects.listed().select_related("locale"))
    swedish = next((index for index in indexes if index.locale.language_code == "sv"), None)
    if swedish is None:
        return
    slugs = Service.objects.with_page().order_by("slug").values_list("slug", flat=True)
    not_on_paper = [path for path in swedish.addresses() if "/skriv-ut/" not in path]
    languages = [index.locale.language_code for index in indexes]
    for path in [*not_on_paper, *(swedish.address_of("service", slug) for slug in slugs)]:
        yield Place({code: addresses.in_language(path, code) for code in languages})

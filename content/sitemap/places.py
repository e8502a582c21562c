"""What search engines may list beside the notices."""

import datetime as dt
from collections.abc import Iterable, Iterator

from wagtail.models import Page

from content import addresses, dependencies
from content.archive.shelves import months_with_notices
from content.models import (
    Category,
    HomePage,
    Incident,
    NoticeIndexPage,
    NoticePage,
    SupportIndexPage,
)
from content.querysets import SitePageQuerySet
from content.sitemap.place import Place
from support_directory.models import Service


def of_pages(language: str) -> list[Place]:
    """Home, news, the directory, and what is written once: about the site, advice."""
    dependencies.note(
        dependencies.notices_in(language), dependencies.ALL_SERVICES, dependencies.NAVIGATION
    )
    return [*_lists(language), *_other_pages(language), *_directory(language)]


def of_archive(language: str) -> list[Place]:
    """Months, categories and incidents of which there is something to read."""
    dependencies.note(dependencies.notices_in(language), dependencies.CATEGORIES)
    offered = NoticePage.objects.listed().offered_in(language).values("pk")
    categories = Category.objects.filter(notices__in=offered).distinct()
    incidents = Incident.objects.filter(notices__in=offered).distinct().order_by("pk")
    dependencies.note(*(dependencies.incident_key(incident.pk) for incident in incidents))
    return [
        *(
            Place(addresses.of_month(month, language))
            for month, _n in months_with_notices(language)
        ),
        *(Place(addresses.of_category(one.slug, language)) for one in categories),
        *(Place(addresses.of_incident(one.slug, language)) for one in incidents),
    ]


def _lists(language: str) -> Iterator[Place]:
    """They change with the newest notice that they offer."""
    offered = NoticePage.objects.listed().offered_in(language).newest_first()
    newest: dt.datetime | None = offered.values_list("changed_at", flat=True).first()
    for path in (addresses.SECTIONS["home"], addresses.SECTIONS["notices"], "/nyheter/arkiv/"):
        others = _in_languages(path, addresses.root_paths())
        yield Place(others[language], others, newest)


def _other_pages(language: str) -> Iterator[Place]:
    roots = addresses.root_paths()
    found = SitePageQuerySet(Page).listed().filter(depth__gt=1)
    found = found.not_type((HomePage, NoticeIndexPage, NoticePage, SupportIndexPage))
    names = ("translation_key", "locale__language_code", "url_path", "last_published_at")
    others: dict[object, dict[str, str]] = {}
    changed: dict[object, dt.datetime | None] = {}
    for key, code, path, published_at in found.order_by("path").values_list(*names):
        if code not in roots or not path.startswith(roots[code]):
            continue
        own = addresses.in_language(f"/{path.removeprefix(roots[code])}", code)
        others.setdefault(key, {})[code] = own
        if code == language:
            changed[key] = published_at
    for key, published_at in changed.items():
        yield Place(others[key][language], others[key], published_at)


def _directory(language: str) -> Iterator[Place]:
    """Each single choice and each service; several choices together are nobody else's matter."""
    indexes = list(SupportIndexPage.objects.listed().select_related("locale"))
    languages = [index.locale.language_code for index in indexes]
    swedish = next((index for index in indexes if index.locale.language_code == "sv"), None)
    if swedish is None or language not in languages:
        return
    slugs = Service.objects.with_page().order_by("slug").values_list("slug", flat=True)
    not_on_paper = [path for path in swedish.addresses() if "/skriv-ut/" not in path]
    for path in [*not_on_paper, *(swedish.address_of("service", slug) for slug in slugs)]:
        others = _in_languages(path, languages)
        yield Place(others[language], others)


def _in_languages(path: str, languages: Iterable[str]) -> dict[str, str]:
    return {code: addresses.in_language(path, code) for code in languages}

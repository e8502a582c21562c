"""The notices as a sitemap needs them: one row for each, in two queries."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from content import addresses
from content.models import NoticePage


@dataclass(frozen=True)
class Listed:
    """`changed_at` (aware) is that of its newest row, `shelves` the lists below it, in Swedish."""

    key: UUID
    language: str
    address: str
    title: str
    published_on: dt.date
    changed_at: dt.datetime
    shelves: tuple[str, ...]

    def is_news(self, today: dt.date) -> bool:
        """Of yesterday or today: the file is written anew when a day turns."""
        return self.published_on >= today - dt.timedelta(days=1)


def listed_notices() -> list[Listed]:
    roots = addresses.root_paths()
    slugs: dict[int, list[str]] = {}
    pairs = NoticePage.categories.through.objects.values_list("noticepage_id", "category__slug")
    for pk, slug in pairs:
        slugs.setdefault(pk, []).append(slug)
    names = ("pk", "translation_key", "locale__language_code", "url_path", "title")
    found = NoticePage.objects.listed().newest_first()
    rows = found.values_list(*names, "published_on", "changed_at", "incident__slug")
    return [
        Listed(
            key,
            language,
            addresses.in_language(f"/{path.removeprefix(roots[language])}", language),
            title,
            published_on,
            changed_at,
            tuple(_shelves(published_on, slugs.get(pk, ()), incident)),
        )
        for pk, key, language, path, title, published_on, changed_at, incident in rows
        if language in roots
    ]


def _shelves(published_on: dt.date, slugs: Iterable[str], incident: str | None) -> list[str]:
    swedish = settings.LANGUAGE_CODE
    shelves = [addresses.of_month(published_on, swedish)]
    shelves += [addresses.of_category(slug, swedish) for slug in slugs]
    return [*shelves, addresses.of_incident(incident, swedish)] if incident else shelves


def offered_in(language: str, notices: Iterable[Listed]) -> list[Listed]:
    """As `NoticeQuerySet.offered_in`, without asking again."""
    notices = list(notices)
    own = {notice.key for notice in notices if notice.language == language}
    return [
        notice
        for notice in notices
        if notice.language == language
        or (notice.language == settings.LANGUAGE_CODE and notice.key not in own)
    ]

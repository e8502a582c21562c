"""The notices as a sitemap needs them: in two queries, however many there are."""

import datetime as dt
from uuid import UUID

from django.utils import timezone

from content import addresses, dependencies
from content.models import NoticePage
from content.querysets import NoticeQuerySet
from content.sitemap.parts import KEYS_IN_ONE
from content.sitemap.place import News, Place

FRESH = dt.timedelta(days=1)


def of_part(language: str, number: int) -> list[Place]:
    """Those of a language with these primary keys."""
    begins = number * KEYS_IN_ONE
    found = NoticePage.objects.listed().filter(locale__language_code=language)
    return _places(found.filter(pk__gte=begins, pk__lt=begins + KEYS_IN_ONE))


def news() -> list[Place]:
    """Of yesterday and today, in every language: the file is written anew when a day turns."""
    dependencies.note(dependencies.ALL_NOTICES)
    dependencies.note_change_tomorrow()
    since = timezone.localdate() - FRESH
    return _places(NoticePage.objects.listed().filter(published_on__gte=since), are_news=True)


def _places(found: NoticeQuerySet, *, are_news: bool = False) -> list[Place]:
    roots = addresses.root_paths()
    names = ("pk", "translation_key", "locale__language_code", "title", "published_on")
    rows = found.order_by("pk").values_list(*names, "changed_at")
    others = _addresses(found)
    places = []
    for pk, key, language, title, published_on, changed_at in rows:
        dependencies.note(dependencies.notice_key(pk))
        if language in roots:
            news_of = News(language, title, published_on) if are_news else None
            places.append(Place(others[key][language], others[key], changed_at, news_of))
    return places


def _addresses(found: NoticeQuerySet) -> dict[UUID, dict[str, str]]:
    """Where each is read, by language."""
    roots = addresses.root_paths()
    keys = found.order_by().values("translation_key")
    translations = NoticePage.objects.listed().filter(translation_key__in=keys).order_by("pk")
    told: dict[UUID, dict[str, str]] = {}
    names = ("translation_key", "locale__language_code", "url_path")
    for key, language, path in translations.values_list(*names):
        if language in roots:
            own = f"/{path.removeprefix(roots[language])}"
            told.setdefault(key, {})[language] = addresses.in_language(own, language)
    return told

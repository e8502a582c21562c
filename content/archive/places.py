"""The addresses of the archive that a notice stands in, or has just left."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import ceil

from django.conf import settings

from content import addresses, dependencies
from content.archive.shelves import A_PAGE, Shelf
from content.models import Category, NoticePage, PageDependency


def of_categories() -> list[str]:
    """First pages of all of them, in each language."""
    slugs = list(Category.objects.values_list("slug", flat=True))
    languages = addresses.root_paths()
    return [addresses.of_category(slug, language) for slug in slugs for language in languages]


def shelves_with(notice: int, languages: Iterable[str]) -> list[str]:
    """All pages of each shelf that it has joined or left, with what counts them.

    A page's dependencies say whom it holds, and by which day. While a notice stands where it stood
    the others of its shelves are what they were.
    """
    found = NoticePage.objects.filter(pk=notice).first()
    languages = list(languages)
    now = {shelf.key: shelf for shelf in _shelves_of(found, languages)} if found else {}
    by_this_day, by_another = _rendered_with(notice, found)
    moved = (now.keys() ^ by_this_day) | by_another
    places = [addresses.of_archive(language) for language in languages]
    for key in moved & now.keys():
        places += _pages_of(now[key])
    counted = {f"{key.rpartition(':')[0]}:" for key in moved}  # the category in any month
    pages = PageDependency.objects.filter(key__in=moved | counted)
    return [*places, *pages.values_list("address", flat=True)]


def _shelves_of(notice: NoticePage, languages: list[str]) -> Iterator[Shelf]:
    """Those of a month. None where not everybody may read it."""
    if not notice.published_on or not NoticePage.objects.listed().filter(pk=notice.pk).exists():
        return
    month, categories = notice.published_on.replace(day=1), list(notice.categories.all())
    for language in _offered_in(notice, languages):
        for category in (None, *categories):
            yield Shelf(language, month, category)


def _offered_in(notice: NoticePage, languages: list[str]) -> list[str]:
    """As `SitePageQuerySet.offered_in`."""
    own = notice.locale.language_code
    if own != settings.LANGUAGE_CODE:
        return [own]
    others = NoticePage.objects.live().filter(translation_key=notice.translation_key)
    translated = set(others.values_list("locale__language_code", flat=True)) - {own}
    return [language for language in languages if language not in translated]


def _pages_of(shelf: Shelf) -> list[str]:
    numbers = range(1, ceil(shelf.notices().count() / A_PAGE) + 1)
    pages = [shelf.address_of(number) for number in numbers]
    return [*pages, replace(shelf, month=None).address_of(1)] if shelf.category else pages


def _rendered_with(notice: int, found: NoticePage | None) -> tuple[set[str], set[str]]:
    """Keys of the months' shelves on which it was rendered: by its day, and by another one."""
    begins = dependencies.shelved_key(notice)
    today = dependencies.shelved_key(notice, found.published_on if found else None)
    rows = PageDependency.objects.filter(key__startswith=begins)
    days: dict[bool, set[str]] = {True: set(), False: set()}
    for address, key in rows.values_list("address", "key"):
        days[key == today].add(address)
    return _keys_of(days[True]), _keys_of(days[False])


def _keys_of(rendered: set[str]) -> set[str]:
    shelves = PageDependency.objects.filter(address__in=rendered, key__startswith="shelf:")
    keys = shelves.exclude(key__endswith=":")  # a category's newest, which most are not among
    return set(keys.values_list("key", flat=True))

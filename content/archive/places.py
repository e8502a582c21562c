"""The addresses of the archive that a notice stands in."""

from collections.abc import Iterable

from content import addresses
from content.models import Category, NoticePage


def of_categories() -> list[str]:
    """First pages of all of them, in each language."""
    slugs = list(Category.objects.values_list("slug", flat=True))
    languages = addresses.root_paths()
    return [addresses.of_category(slug, language) for slug in slugs for language in languages]


def shelves_with(notice: int, languages: Iterable[str]) -> list[str]:
    """Of their first pages, in the languages; one that it has just joined does not know of it."""
    slugs = list(Category.objects.filter(notices=notice).values_list("slug", flat=True))
    dates = NoticePage.objects.filter(pk=notice).values_list("published_on", flat=True)
    places = []
    for language in languages:
        places.append(addresses.of_archive(language))
        places += [addresses.of_category(slug, language) for slug in slugs]
        places += [addresses.of_month(day, language) for day in dates if day]
    return places

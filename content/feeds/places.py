"""The addresses of all feeds that a notice stands in."""

from collections.abc import Iterable

from content.addresses import in_language
from content.feeds.formats import FORMATS
from content.models import Category


def feeds_with(notice: int, address: str, languages: Iterable[str]) -> list[str]:
    """`address` is the notice's own, empty where it has none; `languages` whose lists offer it."""
    slugs = Category.objects.filter(notices=notice).values_list("slug", flat=True)
    lists = ["/nyheter/", *(f"/nyheter/amne/{slug}/" for slug in slugs)]
    places = [in_language(path, language) for path in lists for language in languages]
    if address:
        places.append(address)
    return [f"{place}{name}" for place in places for name in FORMATS]

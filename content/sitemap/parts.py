"""The sitemap's files: one address for each, so that a changed notice rewrites a small part alone.

The protocol allows 50,000 addresses and 50 MB in a file, and 50,000 files in the index.
"""

from django.db.models import F

from content import addresses
from content.models import NoticePage

INDEX, NEWS = "/sitemap.xml", "/sitemap/nytt.xml"
# Primary keys, of which many are not a notice's: a notice never moves to another part.
KEYS_IN_ONE = 500


def of_pages(language: str) -> str:
    return f"/sitemap/{language}/sidor.xml"


def of_archive(language: str) -> str:
    return f"/sitemap/{language}/arkiv.xml"


def of_notices(language: str, number: int) -> str:
    return f"/sitemap/{language}/notiser-{number}.xml"


def with_notice(notice: int) -> list[str]:
    """None where there is no such notice any more: its part says itself that it held it."""
    found = NoticePage.objects.filter(pk=notice)
    languages = found.values_list("locale__language_code", flat=True)
    return [of_notices(language, notice // KEYS_IN_ONE) for language in languages]


def all_parts() -> list[str]:
    """Without the index."""
    languages = list(addresses.root_paths())
    own = NoticePage.objects.listed().order_by().annotate(part=F("pk") / KEYS_IN_ONE)
    numbers = own.values_list("locale__language_code", "part").distinct()
    return [
        NEWS,
        *(part(language) for language in languages for part in (of_pages, of_archive)),
        *(of_notices(*one) for one in sorted(numbers) if one[0] in languages),
    ]

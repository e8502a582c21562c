"""What the site's search finds: services first, then notices and pages that everybody may read."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from modelsearch.query import PlainText

from content.models import NoticePage, StandardPage
from support_directory.models import Need, Service
from support_directory.searching import LIKE_ENOUGH, find_services, likeness_to
from support_directory.successors import resolve_succession

LONGEST = 200
LOOKED_AT, MOST_PAGES = 100, 20

FoundPage = NoticePage | StandardPage


@dataclass(frozen=True)
class Results:
    """`problem` is a sentence for people: then nothing was looked for."""

    words: str
    problem: str = ""
    services: list[Service] = field(default_factory=list)
    pages: list[FoundPage] = field(default_factory=list)

    @property
    def number(self) -> int:
        return len(self.services) + len(self.pages)


def search(typed: str) -> Results:
    """The same few queries however much is found."""
    words = " ".join("".join(char if char.isprintable() else " " for char in typed).split())
    if problem := _problem_with(words):
        return Results(words[:LONGEST], problem)
    services = find_services(words)
    resolve_succession(services)
    return Results(words, services=services, pages=_pages(words))


def needs() -> list[Need]:
    """The ways on where nothing is found."""
    return list(Need.objects.filter(services__in=Service.objects.listed()).distinct())


def _problem_with(words: str) -> str:
    if len(words) > LONGEST:
        return _("Skriv kortare, högst %(number)s tecken.") % {"number": LONGEST}
    if words and not any(char.isalnum() for char in words):
        return _("Skriv ett ord eller ett nummer att söka efter.")
    return ""


def _pages(words: str) -> list[FoundPage]:
    """By stems in the whole text; only where that finds none, by likeness of titles."""
    models: tuple[Any, ...] = (NoticePage, StandardPage)
    exact = [page for model in models for page in _by_stem(model, words)]
    return exact or [page for model in models for page in _by_likeness(model, words)]


def _by_stem(model: Any, words: str) -> list[FoundPage]:
    """The search index cannot ask who may read a page: that is asked of what it finds."""
    found = [page.pk for page in model.objects.live().search(PlainText(words))[:LOOKED_AT]]
    pages = _readable(model).in_bulk(found)
    return [pages[pk] for pk in found if pk in pages][:MOST_PAGES]


def _by_likeness(model: Any, words: str) -> QuerySet[Any]:
    likeness = likeness_to(words, F("title"))
    alike = _readable(model).annotate(likeness=likeness).filter(likeness__gte=LIKE_ENOUGH)
    return alike.order_by("-likeness", "pk")[:MOST_PAGES]


def _readable(model: Any) -> QuerySet[Any]:
    offered: QuerySet[Any] = model.objects.listed().offered_in(get_language())
    return offered

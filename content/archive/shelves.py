"""A category or a month of notices, a page at a time, and how many each holds."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.db.models.functions import TruncMonth

from content import addresses, dependencies
from content.category_names import category_name
from content.models import Category, Incident, NoticePage
from content.models.home import how_many_are_foreign, mark_behind
from content.models.notice import fetch_updates
from content.time_words import as_of_in_words
from support_directory.localized import LocalizedText, direction_of

A_PAGE = 20


@dataclass(frozen=True)
class Shelf:
    """Ordered by first publication, so that an update moves no notice to another page.

    `address_of` gives the address of its page n.
    """

    language: str
    number: int
    address_of: Callable[[int], str]
    which: dict[str, Any]

    @cached_property
    def page(self) -> "Page[NoticePage]":
        """Raises EmptyPage. A second page shifts when any notice comes or goes."""
        offered = NoticePage.objects.listed().filter(**self.which).offered_in(self.language)
        in_order = offered.order_by("-published_on", "-pk").defer_streamfields()
        page = Paginator(in_order, A_PAGE).page(self.number)
        notices = list(page.object_list)
        page.object_list = notices
        dependencies.note(*(dependencies.notice_key(notice.pk) for notice in notices))
        if page.has_other_pages():
            dependencies.note(dependencies.notices_in(self.language))
        fetch_updates(notices)
        mark_behind(notices, self.language)
        return page

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def in_swedish(self) -> str:
        return how_many_are_foreign(list(self.page.object_list), self.language)

    @property
    def previous_page(self) -> str:
        page = self.page
        return self.address_of(page.previous_page_number()) if page.has_previous() else ""

    @property
    def next_page(self) -> str:
        page = self.page
        return self.address_of(page.next_page_number()) if page.has_next() else ""


def of_category(category: Category, language: str, number: int) -> Shelf:
    slug = category.slug
    return Shelf(
        language,
        number,
        lambda n: addresses.of_category(slug, language, n),
        {"categories": category},
    )


def of_month(month: dt.date, language: str, number: int) -> Shelf:
    """`month` is any day in it; a notice's day is that of Nyköping."""
    return Shelf(
        language,
        number,
        lambda n: addresses.of_month(month, language, n),
        {"published_on__year": month.year, "published_on__month": month.month},
    )


@dataclass(frozen=True)
class ShelfLink:
    name: LocalizedText
    address: str
    count: int


@dataclass(frozen=True)
class Overview:
    categories: list[ShelfLink]
    years: dict[int, list[ShelfLink]]
    incidents: list[Incident]


def overview(language: str) -> Overview:
    """Only what holds a notice; a link that leads to nothing would be a promise."""
    dependencies.note(dependencies.notices_in(language), dependencies.CATEGORIES)
    offered = NoticePage.objects.listed().offered_in(language)
    shown = offered.values("pk")
    incidents = list(Incident.objects.filter(notices__in=shown).distinct())
    dependencies.note(*(dependencies.incident_key(incident.pk) for incident in incidents))
    categories = Category.objects.filter(notices__in=shown).annotate(count=Count("notices"))
    years: dict[int, list[ShelfLink]] = {}
    for month, count in months_with_notices(language):
        words = _said(as_of_in_words(f"{month:%Y-%m}"), language)
        link = ShelfLink(words, addresses.of_month(month, language), count)
        years.setdefault(month.year, []).append(link)
    return Overview(
        categories=[
            ShelfLink(category_name(one.name), addresses.of_category(one.slug, language), one.count)
            for one in categories
        ],
        years=years,
        incidents=incidents,
    )


def months_with_notices(language: str) -> list[tuple[dt.date, int]]:
    """The first day of each, newest first, and how many notices came in it."""
    offered = NoticePage.objects.listed().offered_in(language).select_related(None)
    by_month = offered.order_by().annotate(month=TruncMonth("published_on")).values("month")
    counted = by_month.annotate(count=Count("pk")).order_by("-month")
    return [(row["month"], row["count"]) for row in counted if row["month"]]


def _said(words: str, language: str) -> LocalizedText:
    return LocalizedText(words, language, direction_of(language))

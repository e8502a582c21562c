"""A category or a month of notices, a page at a time, and how many each holds."""

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max
from django.db.models.functions import TruncMonth

from content import addresses, dependencies
from content.category_names import category_name
from content.models import Category, Incident, NoticePage
from content.models.home import how_many_are_foreign, mark_behind
from content.models.notice_rows import fetch_newest_updates
from content.querysets import NoticeQuerySet
from content.time_words import as_of_in_words
from support_directory.localized import LocalizedText, direction_of

A_PAGE = 20
LATEST_INCIDENTS = 30


@dataclass(frozen=True)
class Shelf:
    """Ordered by first publication, so that an update moves no notice to another page.

    Of a month, a category in a month, or a category: its newest alone, since what is paged must not
    grow for ever. A notice that comes or goes then renders one month's pages again.
    """

    language: str
    month: dt.date | None = None
    category: Category | None = None
    number: int = 1

    @property
    def key(self) -> str:
        return dependencies.shelf_key(
            self.language, self.category.pk if self.category else None, self.month
        )

    def address_of(self, number: int) -> str:
        """Of its page `number`."""
        if self.month is None:
            return addresses.of_category(str(self.category and self.category.slug), self.language)
        if self.category is None:
            return addresses.of_month(self.month, self.language, number)
        return addresses.of_category_in_month(self.category.slug, self.month, self.language, number)

    def notices(self) -> NoticeQuerySet:
        found = NoticePage.objects.listed().offered_in(self.language)
        if self.category:
            found = found.filter(categories=self.category)
        if self.month:
            begins = self.month.replace(day=1)
            found = found.filter(published_on__range=(begins, last_day(begins)))
        return cast("NoticeQuerySet", found)

    @cached_property
    def page(self) -> "Page[NoticePage]":
        """Raises EmptyPage."""
        in_order = self.notices().order_by("-published_on", "-pk").defer_streamfields()
        page = Paginator(in_order, A_PAGE).page(self.number)
        notices = list(page.object_list)
        page.object_list = notices
        dependencies.note(self.key)
        for notice in notices:
            dependencies.note(
                dependencies.notice_key(notice.pk),
                dependencies.shelved_key(notice.pk, notice.published_on),
            )
        fetch_newest_updates(notices)
        mark_behind(notices, self.language)
        return page

    @cached_property
    def years(self) -> "dict[int, list[ShelfLink]]":
        """Of a category that holds more than its newest: where the others are."""
        if self.month or not self.category or not self.page.has_other_pages():
            return {}
        slug = self.category.slug
        return by_year(
            months_with_notices(self.language, self.category),
            self.language,
            lambda month: addresses.of_category_in_month(slug, month, self.language),
        )

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


def last_day(month: dt.date) -> dt.date:
    return month.replace(day=monthrange(month.year, month.month)[1])


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
    incidents = latest_incidents(shown)
    dependencies.note(*(dependencies.incident_key(incident.pk) for incident in incidents))
    categories = Category.objects.filter(notices__in=shown).annotate(count=Count("notices"))
    months = months_with_notices(language)
    return Overview(
        categories=[
            ShelfLink(category_name(one.name), addresses.of_category(one.slug, language), one.count)
            for one in categories
        ],
        years=by_year(months, language, lambda month: addresses.of_month(month, language)),
        incidents=incidents,
    )


def latest_incidents(notices: Any) -> list[Incident]:
    """Those of the newest notices, by name; the others are found by the search."""
    told = Incident.objects.filter(notices__in=notices).annotate(last=Max("notices__published_on"))
    return sorted(told.order_by("-last", "-pk")[:LATEST_INCIDENTS], key=lambda one: one.name)


def by_year(
    months: list[tuple[dt.date, int]], language: str, address_of: Callable[[dt.date], str]
) -> dict[int, list[ShelfLink]]:
    years: dict[int, list[ShelfLink]] = {}
    for month, count in months:
        words = _said(as_of_in_words(f"{month:%Y-%m}"), language)
        years.setdefault(month.year, []).append(ShelfLink(words, address_of(month), count))
    return years


def months_with_notices(
    language: str, category: Category | None = None
) -> list[tuple[dt.date, int]]:
    """The first day of each, newest first, and how many notices came in it."""
    offered = Shelf(language, category=category).notices().select_related(None)
    by_month = offered.order_by().annotate(month=TruncMonth("published_on")).values("month")
    counted = by_month.annotate(count=Count("pk")).order_by("-month")
    return [(row["month"], row["count"]) for row in counted if row["month"]]


def months_of_categories(language: str) -> list[tuple[Category, dt.date, int]]:
    """As `months_with_notices`, for all categories in one query."""
    categories = Category.objects.in_bulk()
    offered = NoticePage.objects.listed().offered_in(language).select_related(None)
    by_month = offered.order_by().annotate(month=TruncMonth("published_on"))
    counted = by_month.values_list("categories", "month").annotate(count=Count("pk"))
    return [
        (categories[category], month, count)
        for category, month, count in counted
        if category in categories and month
    ]


def _said(words: str, language: str) -> LocalizedText:
    return LocalizedText(words, language, direction_of(language))

"""The archive's pages, in each language that the site has."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.paginator import EmptyPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls.converters import IntConverter
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.addresses import root_paths
from content.alternates import in_every_language
from content.archive.shelves import Shelf, overview
from content.category_names import category_name
from content.models import Category
from content.time_words import as_of_in_words


class YearConverter(IntConverter):
    regex = "[12][0-9]{3}"


class MonthConverter(IntConverter):
    regex = "0[1-9]|1[0-2]"


class LaterPageConverter(IntConverter):
    """The first page has the bare address, and only that."""

    regex = "[2-9]|[1-9][0-9]{1,3}"


CONVERTERS = {"year": YearConverter, "month": MonthConverter, "later_page": LaterPageConverter}


@require_safe
def archive_page(request: HttpRequest) -> HttpResponse:
    """What there is: categories, months, incidents."""
    heading = _("Alla nyheter, efter ämne och månad")
    context = {"overview": overview(language_with_pages()), "heading": heading}
    return _render(request, "content/archive_page.html", context)


@require_safe
def category_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Its newest; also of one without notices: a name that editors chose promises nothing."""
    category = get_object_or_404(Category, slug=slug)
    shelf = Shelf(language_with_pages(), category=category)
    return _shelf(
        request, shelf, {"category": category, "heading": category_name(category.name).text}
    )


@require_safe
def month_page(
    request: HttpRequest, year: int, month: int, number: int = 1, slug: str = ""
) -> HttpResponse:
    """Of all notices, or of a category's. Not found where nothing came in that month."""
    category = get_object_or_404(Category, slug=slug) if slug else None
    shelf = Shelf(language_with_pages(), dt.date(year, month, 1), category, number)
    if not shelf_page(shelf).object_list:
        raise Http404
    heading = _("Nyheter från %(month)s") % {"month": as_of_in_words(f"{year}-{month:02}")}
    if category:
        heading = f"{category_name(category.name).text}: {heading}"
    return _shelf(request, shelf, {"heading": heading})


def language_with_pages() -> str:
    """The one of the address. Raises Http404."""
    language = get_language() or settings.LANGUAGE_CODE
    if language not in root_paths():
        raise Http404
    return language


def shelf_page(shelf: Shelf) -> Any:
    """Raises Http404."""
    try:
        return shelf.page
    except EmptyPage:
        raise Http404 from None


def _shelf(request: HttpRequest, shelf: Shelf, context: dict[str, Any]) -> HttpResponse:
    shelf_page(shelf)
    return _render(request, "content/archive_shelf_page.html", {**context, "shelf": shelf})


def _render(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    translated = in_every_language(request)
    context["translated_addresses"] = {code: translated[code] for code in root_paths()}
    return render(request, template, context)

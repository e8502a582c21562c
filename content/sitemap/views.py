from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from content import addresses, dependencies
from content.sitemap import notices, places, writing
from content.sitemap.parts import all_parts
from content.sitemap.place import Place


@require_safe
@conditional_page
def index(_request: HttpRequest) -> HttpResponse:
    dependencies.note(dependencies.ALL_NOTICES)
    return _xml(writing.index(all_parts()))


@require_safe
@conditional_page
def news(_request: HttpRequest) -> HttpResponse:
    return _part(notices.news())


@require_safe
@conditional_page
def pages_of(_request: HttpRequest, language: str) -> HttpResponse:
    return _part(places.of_pages(known(language)))


@require_safe
@conditional_page
def archive_of(_request: HttpRequest, language: str) -> HttpResponse:
    return _part(places.of_archive(known(language)))


@require_safe
@conditional_page
def notices_of(_request: HttpRequest, language: str, number: int) -> HttpResponse:
    """Not found where no notice has such a number any more."""
    found = notices.of_part(known(language), number)
    if not found:
        raise Http404
    return _part(found)


def known(language: str) -> str:
    """Raises Http404 where the site has no such language."""
    if language not in addresses.root_paths():
        raise Http404
    return language


def _part(found: Iterable[Place]) -> HttpResponse:
    return _xml(writing.part(found))


def _xml(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type="application/xml; charset=utf-8")

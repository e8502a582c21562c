"""From an address to its page, in two queries where Wagtail asks two for each level of the tree."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from content.addresses import root_paths
from content.prepared import PreparedQuery
from content.querysets import is_restricted, published_in


@transaction.non_atomic_requests
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own view, with the route found for it: it would look in the Swedish tree too.

    A page writes nothing, and each query sees what is committed in a transaction as well.
    """
    route = find_route(request, [part for part in path.split("/") if part])
    request._wagtail_route_for_request = route  # type: ignore[attr-defined]  # noqa: SLF001
    response: HttpResponse = views.serve(request, path)
    return response


def find_route(request: HttpRequest, parts: list[str]) -> RouteResult | None:
    """The deepest page on the way; the parts behind it are for its own routes. Raises Http404."""
    root = root_paths().get(get_language() or "")
    if root is None:
        return None
    depths = {root + "".join(f"{part}/" for part in parts[:n]): n for n in range(len(parts) + 1)}
    slugs = [root.strip("/").split("/")[-1], *parts]
    found = next(iter(_ON_THE_WAY.rows(tuple(slugs), tuple(depths))), None)
    page = _page(*found[:2]) if found else None
    if found is None or page is None:
        return None
    page.published_in, page.may_be_restricted = found[2:]
    return page.route(request, parts[depths[page.url_path] :])


def _way(slugs: Sequence[str], paths: Sequence[str]) -> QuerySet[Page, Any]:
    on_the_way = Page.objects.filter(slug__in=slugs, url_path__in=paths).order_by("-depth")
    told = on_the_way.annotate(published_in=published_in(), may_be_restricted=is_restricted())
    return told.values_list("pk", "content_type_id", "published_in", "may_be_restricted")[:1]


_ON_THE_WAY = PreparedQuery[Page](_way)


def _page(pk: int, content_type: int) -> Any:
    """As its own kind; as a bare page where the code knows its kind no longer."""
    kind = ContentType.objects.get_for_id(content_type).model_class() or Page
    return _of_kind(kind).first(pk)


@cache
def _of_kind(kind: type[Page]) -> PreparedQuery[Page]:
    return PreparedQuery(lambda pk: kind._default_manager.filter(pk=pk).order_by())

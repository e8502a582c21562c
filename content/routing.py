"""From an address to its page, in two queries where Wagtail asks two for each level of the tree."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from content.addresses import root_paths
from content.querysets import published_in


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own view, with the route found for it: it would look in the Swedish tree too."""
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
    on_the_way = Page.objects.filter(slug__in=slugs, url_path__in=depths)
    found = on_the_way.annotate(published_in=published_in())
    page = found.order_by("-depth").specific().first()
    return page.route(request, parts[depths[page.url_path] :]) if page else None

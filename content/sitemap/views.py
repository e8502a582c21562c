from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from content.sitemap.places import all_places
from content.sitemap.writing import sitemap


@require_safe
@conditional_page
def sitemap_view(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(sitemap(all_places()), content_type="application/xml; charset=utf-8")

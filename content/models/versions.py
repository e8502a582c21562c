"""The address of each earlier version of a notice."""

from typing import Any, Self

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from content import dependencies


class VersionRoutes(RoutablePageMixin):
    updates: Any
    pk: Any

    @path("versioner/<int:number>/", name="version")
    def version(self: Self, request: HttpRequest, number: int) -> HttpResponse:
        """Version n as it was: the frozen text, not today's rendering of an old revision."""
        row = self.updates.with_version().filter(number=number).first()
        if row is None:
            raise Http404
        dependencies.note(dependencies.notice_key(self.pk))
        return self.render(
            request, template="content/notice_version_page.html", context_overrides={"version": row}
        )

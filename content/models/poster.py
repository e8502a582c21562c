"""The address of a notice's poster, the same in every language."""

from typing import TYPE_CHECKING, Self

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from content import dependencies, paper
from content.poster import poster_of

if TYPE_CHECKING:
    from content.models.notice import NoticePage


class PosterRoutes(RoutablePageMixin):
    @path("affisch/", name="poster")
    def on_a_poster(self: "NoticePage", request: HttpRequest) -> HttpResponse:
        dependencies.note(dependencies.notice_key(self.pk))
        return self.render(
            request,
            template="content/poster_page.html",
            context_overrides={
                "poster": poster_of(self),
                "qr": paper.qr(self.full_url),
                "address": self.full_url.partition("://")[2].rstrip("/"),
            },
        )

    @property
    def poster_address(self: Self) -> str:
        return f"{self.url}{self.reverse_subpage('poster')}"

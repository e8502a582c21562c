"""The address of each earlier version of a notice."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from content import dependencies, document_places
from content.choices import UpdateKind
from content.frozen_pictures import pictures_in, with_pictures
from content.marking.differences import Difference, differences
from content.models.notice_rows import fetch_texts

if TYPE_CHECKING:
    from content.models.notice_update import NoticeUpdate


@dataclass(frozen=True)
class VersionShown:
    """A version between its neighbours; no neighbour tells of a withheld one's text."""

    row: "NoticeUpdate"
    earlier: "NoticeUpdate | None"
    later: "NoticeUpdate | None"

    @property
    def corrected_by(self) -> "NoticeUpdate | None":
        """The next version, if it says what was wrong in this one."""
        is_correction = self.later is not None and self.later.kind == UpdateKind.CORRECTION
        return self.later if is_correction else None

    @property
    def can_be_compared(self) -> bool:
        return bool(self.later and not self.later.is_withheld and not self.row.is_withheld)

    @property
    def differences(self) -> list[Difference]:
        if self.later is None or not self.can_be_compared:
            return []
        return differences(_whole(self.row), _whole(self.later))


def _whole(row: "NoticeUpdate") -> str:
    return format_html("<h2>{}</h2>", row.frozen_title) + row.frozen_html


class VersionRoutes(RoutablePageMixin):
    numbered_updates: Any
    pk: Any

    @path("versioner/<int:number>/", name="version")
    def version(self: Self, request: HttpRequest, number: int) -> HttpResponse:
        """Version n as it was: the frozen text, not today's rendering of an old revision.

        410 where it is withheld: its place is known, its text is not to be had.
        """
        dependencies.note(dependencies.notice_key(self.pk))
        shown = self.version_shown(number)
        if shown is None:
            raise Http404
        response = self.render(
            request,
            template="content/notice_version_page.html",
            context_overrides={
                "version": shown.row,
                "shown": shown,
                "text": with_pictures(shown.row.frozen_html),
            },
        )
        linked = document_places.documents_in(shown.row.frozen_html)
        dependencies.note(*map(dependencies.document_key, linked))
        seen = pictures_in(shown.row.frozen_html)
        dependencies.note(*map(dependencies.picture_key, seen))
        if shown.row.is_withheld:
            response.status_code = HTTPStatus.GONE
        return response

    def version_shown(self, number: int) -> VersionShown | None:
        rows = {row.number: row for row in self.numbered_updates}
        row, later = rows.get(number), rows.get(number + 1)
        if row is None:
            return None
        fetch_texts([row, later] if later else [row])
        return VersionShown(row, rows.get(number - 1), later)

"""The address of each earlier version of a notice."""

import hashlib
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from content import dependencies, document_places
from content.alternates import absolute
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


def _told_of(row: "NoticeUpdate") -> tuple[object, ...]:
    """All that the page of a version, or of its neighbour, looks at but for the frozen text itself.

    That changes with `withheld_at` and `erased_at` alone.
    """
    return (
        *(row.number, row.kind, row.text, row.at.isoformat(), row.precision, row.frozen_title),
        *(str(row.withheld_at), row.withheld_reason, str(row.erased_at), row.removed_parts),
    )


def _digest(told: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()


class VersionRoutes(RoutablePageMixin):
    numbered_updates: Any
    pk: Any
    url: Any
    title: Any
    translated_by_machine: Any
    embedded_support: Any
    translated_addresses: Any

    @path("versioner/<int:number>/", name="version")
    def version(self: Self, request: HttpRequest, number: int) -> HttpResponse:
        """Version n as it was: the frozen text, not today's rendering of an old revision.

        410 where it is withheld: its place is known, its text is not to be had.
        """
        dependencies.note(self.version_keys().get(number) or dependencies.notice_key(self.pk))
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
                "printed_from": absolute(shown.row.version_url),
            },
        )
        linked = document_places.documents_in(shown.row.frozen_html)
        dependencies.note(*map(dependencies.document_key, linked))
        seen = pictures_in(shown.row.frozen_html)
        dependencies.note(*map(dependencies.picture_key, seen))
        if shown.row.is_withheld:
            response.status_code = HTTPStatus.GONE
        return response

    def version_keys(self) -> dict[int, str]:
        """By number: another key as soon as that version's page says something else.

        A new version changes the page of the one before it. Were each of them rendered anew, a
        crisis of a hundred updates would cost as many pages for each.
        """
        with dependencies.recording() as used:
            hides = self.embedded_support.needs_discretion
        around = (
            *(self.url, self.title, self.translated_by_machine),
            *(sorted(self.translated_addresses("").items()), hides, sorted(used.keys)),
        )
        rows = {row.number: _told_of(row) for row in self.numbered_updates}
        told = {n: (around, rows.get(n - 1), rows[n], rows.get(n + 1)) for n in rows}
        return {n: dependencies.version_key(self.pk, n, _digest(told[n])) for n in told}

    def version_shown(self, number: int) -> VersionShown | None:
        rows = {row.number: row for row in self.numbered_updates}
        row, later = rows.get(number), rows.get(number + 1)
        if row is None:
            return None
        fetch_texts([row, later] if later else [row])
        return VersionShown(row, rows.get(number - 1), later)

"""Every place that keeps what a notice said: where personal data must be looked for.

Whoever makes a new table that keeps words of notices adds a line to PLACES.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Comment, CommentReply, PageLogEntry, Revision, TaskState

from content.models import (
    LaterReading,
    NoticePage,
    NoticeUpdate,
    PreviewLink,
    PublicRecord,
    PublishedText,
    Reminder,
    ScheduleFault,
    WithheldText,
)
from content.versions.finding import Words


@dataclass(frozen=True)
class Place:
    name: str
    label: str | Promise
    rows: Callable[[list[NoticePage]], QuerySet[Any]]
    fields: tuple[str, ...]

    def hits(self, notices: list[NoticePage], words: Words) -> Iterator[tuple[Any, set[str]]]:
        """Each row that holds them, and in which fields; locked until the transaction ends."""
        for row in self.rows(notices).select_for_update(of=("self",)):
            if found := {name for name in self.fields if words.count(stored(row, name))}:
                yield row, found


def stored(row: Any, name: str) -> Any:
    """A field's value as plain text or JSON."""
    value = getattr(row, name)
    return list(value.raw_data) if isinstance(value, StreamValue) else value


def _rows(notices: list[NoticePage]) -> QuerySet[Any]:
    return NoticeUpdate.objects.filter(notice__in=notices).order_by("pk")


def _withheld(notices: list[NoticePage]) -> QuerySet[Any]:
    return WithheldText.objects.filter(update__notice__in=notices).order_by("pk")


def _published(notices: list[NoticePage]) -> QuerySet[Any]:
    return PublishedText.objects.filter(notice__in=notices).order_by("pk")


def _revisions(notices: list[NoticePage]) -> QuerySet[Any]:
    pks = [str(notice.pk) for notice in notices]
    revisions: QuerySet[Any] = Revision.page_revisions.filter(object_id__in=pks).order_by("pk")
    return revisions


def _log(notices: list[NoticePage]) -> QuerySet[Any]:
    entries: QuerySet[Any] = PageLogEntry.objects.filter(page__in=[one.pk for one in notices])
    return entries.order_by("pk")


def _comments(notices: list[NoticePage]) -> QuerySet[Any]:
    comments: QuerySet[Any] = Comment.objects.filter(page__in=[one.pk for one in notices])
    return comments.order_by("pk")


def _replies(notices: list[NoticePage]) -> QuerySet[Any]:
    pages = [one.pk for one in notices]
    replies: QuerySet[Any] = CommentReply.objects.filter(comment__page__in=pages)
    return replies.order_by("pk")


def _reviews(notices: list[NoticePage]) -> QuerySet[Any]:
    pks = [str(notice.pk) for notice in notices]
    states: QuerySet[Any] = TaskState.objects.filter(revision__object_id__in=pks)
    return states.order_by("pk")


def _fact_checks(notices: list[NoticePage]) -> QuerySet[Any]:
    links = PreviewLink.objects.filter(page__in=[one.pk for one in notices])
    return links.order_by("pk")


def _readings(notices: list[NoticePage]) -> QuerySet[Any]:
    return LaterReading.objects.filter(page__in=[one.pk for one in notices]).order_by("pk")


def _faults(notices: list[NoticePage]) -> QuerySet[Any]:
    return ScheduleFault.objects.filter(page__in=[one.pk for one in notices]).order_by("pk")


def _reminders(notices: list[NoticePage]) -> QuerySet[Any]:
    about = Q(pk=None)
    for notice in notices:
        about |= Q(text__contains=f"/pages/{notice.pk}/") | Q(text__contains=notice.slug)
        about |= Q(text__contains=f"/faktakoll/{notice.pk}/")
        about |= Q(subject__contains=notice.title[:100])
    return Reminder.objects.filter(about).order_by("pk")


def _records(notices: list[NoticePage]) -> QuerySet[Any]:
    """Of every address the notices have had, and of every page that told of them with a link."""
    about = Q(pk=None)
    for address in {address for notice in notices for address in _addresses(notice)}:
        about |= Q(address=address) | Q(html__contains=f'href="{address}"')
    return PublicRecord.objects.filter(about).order_by("pk")


def _addresses(notice: NoticePage) -> list[str]:
    """Also those that it has left: what they showed is still kept."""
    above = (notice.get_url() or "").removesuffix(f"{notice.slug}/")
    saved = _revisions([notice]).order_by().values_list("content__slug", flat=True).distinct()
    return [f"{above}{slug}/" for slug in {notice.slug, *saved} if above and slug]


def _drafts(notices: list[NoticePage]) -> QuerySet[Any]:
    """The page's own row, of those that nobody reads now."""
    pks = [notice.pk for notice in notices]
    return NoticePage.objects.filter(pk__in=pks, live=False).order_by("pk")


def _titles(notices: list[NoticePage]) -> QuerySet[Any]:
    return NoticePage.objects.filter(pk__in=[notice.pk for notice in notices]).order_by("pk")


READ_BY_ALL = ("title", "seo_title", "search_description", "lead", "body")
PLACES = (
    Place("versions", _("Versioner"), _rows, ("frozen_title", "frozen_html", "text",
                                              "removed_parts", "withheld_reason")),
    Place("withheld", _("Versioner som hålls inne"), _withheld,
          ("frozen_title", "frozen_html", "text", "removed_next")),
    Place("published", _("Text att jämföra med"), _published, ("lead", "body")),
    Place("revisions", _("Utkast och sparade texter"), _revisions, ("content", "object_str")),
    Place("drafts", _("Sidan, som inte är publicerad"), _drafts, (*READ_BY_ALL, "update_text")),
    Place("titles", _("Utkastets rubrik"), _titles, ("draft_title",)),
    Place("log", _("Historik"), _log, ("label", "data")),
    Place("comments", _("Kommentarer"), _comments, ("text",)),
    Place("replies", _("Svar på kommentarer"), _replies, ("text",)),
    Place("reviews", _("Granskningar"), _reviews, ("comment",)),
    Place("fact_checks", _("Faktakoll"), _fact_checks, ("content", "recipient", "comment")),
    Place("readings", _("Läsningar i efterhand"), _readings, ("comment",)),
    Place("faults", _("Fel vid schemaläggning"), _faults, ("error",)),
    Place("reminders", _("Utskick"), _reminders, ("subject", "text", "last_error")),
    Place("records", _("Underlag för allmän handling"), _records, ("title", "html")),
)  # fmt: skip

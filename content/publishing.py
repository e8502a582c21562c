"""What the publication of a notice means, whichever way it was published.

Everything here runs inside the publishing transaction: page, row, frozen text and outbox entry
are there together or not at all.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.template.loader import render_to_string
from django.utils import timezone, translation
from wagtail.models import Revision

from content import document_places
from content.choices import UpdateKind
from content.frozen_pictures import by_reference
from content.models import NoticePage, NoticeUpdate, PublishedText
from content.open_now import without_clock
from content.together.overtaken import wait_for_others

_stated_time: ContextVar[dt.datetime | None] = ContextVar("stated_publication_time", default=None)


@contextmanager
def publication_time(at: dt.datetime) -> Iterator[None]:
    """State the time (aware) of rows written inside: for example content and tests alone."""
    token = _stated_time.set(at)
    try:
        yield
    finally:
        _stated_time.reset(token)


def publication_moment() -> dt.datetime:
    """The time (aware) that rows written now bear."""
    return _stated_time.get() or timezone.now()


def record_publication(notice: NoticePage, revision: Revision | None) -> NoticeUpdate | None:
    """Write the row that this publication means; None for a small correction.

    The first publication always writes a row. `notice` is the page as it has just gone live.
    """
    wait_for_others(notice)
    notice.read_rows_anew()
    at = publication_moment()
    row = _row_for(notice, revision, at)
    if row is not None:
        row.set_marks(notice.marks_since_published(row.kind))
        _freeze(row, notice)
        row.save()
    keep_published_text(notice)
    _settle_live_page(notice, at)
    return row


def _row_for(notice: NoticePage, revision: Revision | None, at: dt.datetime) -> NoticeUpdate | None:
    row = NoticeUpdate(notice=notice, revision=revision, text=notice.update_text, at=at)
    row.key = notice.update_key or row.key
    newest = notice.newest_version
    if newest is None or newest.number is None:
        row.number, row.kind = 1, UpdateKind.PUBLISHED
        return row
    if not notice.update_kind or any(told.key == row.key for told in notice.rows):
        return None
    row.number, row.kind = newest.number + 1, notice.update_kind
    return row


def keep_published_text(notice: NoticePage) -> None:
    """Also after a small correction: the next update marks nothing that readers have met."""
    text = {"lead": notice.lead, "body": list(notice.body.raw_data)}
    PublishedText.objects.bulk_create(
        [PublishedText(notice=notice, **text)],
        update_conflicts=True,
        unique_fields=["notice"],
        update_fields=list(text),
    )


def _freeze(row: NoticeUpdate, notice: NoticePage) -> None:
    """With its marks, as its first readers meet it."""
    row.frozen_title = notice.title
    notice.rows = [row, *notice.rows]
    for_all = document_places.handed_out(document_places.for_all)  # an editor may be publishing
    with translation.override(notice.locale.language_code), for_all:
        text = render_to_string("components/notice_text.html", {"notice": notice, "page": notice})
    row.frozen_html = by_reference(without_clock(text))


def _settle_live_page(notice: NoticePage, at: dt.datetime) -> None:
    """The note is spent, and the first publication gives the date."""
    notice.clear_update_note()
    notice.published_on = notice.published_on or timezone.localdate(at)
    NoticePage.objects.filter(pk=notice.pk).update(
        update_kind="", update_text="", update_key=None, published_on=notice.published_on
    )

"""What a notice's rows tell: what is new, since when, and what was promised."""

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django.utils import timezone

from content import dependencies
from content.choices import MARKS_NOTHING, NoticeState, UpdateKind
from content.marking import MarkedText, Marks, marks_between, parts_of
from content.models.notice_rows import rows_of
from content.models.published_text import PublishedText
from content.review_dates import becomes_old, old_since

if TYPE_CHECKING:
    from content.models.notice import NoticePage
    from content.models.notice_update import NoticeUpdate


class ToldRows:
    """A notice as its rows (`updates`, written by publication) tell of it."""

    pk: Any
    lead: Any
    body: Any
    state: Any
    published_on: Any
    next_update_at: Any
    _meta: Any

    @cached_property
    def rows(self) -> list["NoticeUpdate"]:
        """Every row, newest first; one query, none where a list has fetched them."""
        if not self.pk:  # a preview may be of what was never saved
            return []
        rows = rows_of(self.pk)
        for row in rows:
            row.notice = cast("NoticePage", self)
        return rows

    @property
    def latest_update(self) -> "NoticeUpdate | None":
        return next((row for row in self.rows if row.kind != UpdateKind.PUBLISHED), None)

    @property
    def earlier_updates(self) -> list["NoticeUpdate"]:
        """What came before the latest update, back to the first publication."""
        latest = self.latest_update
        return [row for row in self.rows if latest and row.at < latest.at]

    @property
    def numbered_updates(self) -> list["NoticeUpdate"]:
        return [row for row in self.rows if row.number is not None]

    @property
    def newest_version(self) -> "NoticeUpdate | None":
        return max(self.numbered_updates, key=lambda row: row.number or 0, default=None)

    def read_rows_anew(self) -> None:
        """When they are asked for next: whoever has waited for others does not know theirs."""
        self.__dict__.pop("rows", None)

    @property
    def told_last_on(self) -> dt.date | None:
        """When readers were last told something; None for what was never published."""
        return timezone.localdate(self.rows[0].at) if self.rows else self.published_on

    @property
    def is_old(self) -> bool:
        """More than a year has passed since; the worker has the page rendered when it turns."""
        told, today = self.told_last_on, timezone.localdate()
        if told is None or told <= old_since(today):
            return told is not None
        dependencies.note_change_on(max(becomes_old(told), today + dt.timedelta(days=1)))
        return False

    @cached_property
    def marked_text(self) -> MarkedText:
        return MarkedText.of(self.rows, self.lead, list(self.body))

    @property
    def first_new_key(self) -> str:
        """Where the newest update's first change stands; empty where it changed nothing."""
        update = self.latest_update
        return self.marked_text.first_new_key if update and update.new_parts else ""

    def marks_since_published(self, kind: str) -> Marks:
        """What a row of this kind would mark if this text went live now."""
        published = PublishedText.objects.filter(notice=self.pk).first()
        if published is None or kind in MARKS_NOTHING:
            return Marks()
        before = self._meta.get_field("body").to_python(published.body)
        marks = marks_between(parts_of(published.lead, before), parts_of(self.lead, self.body))
        return marks.without_words() if kind == UpdateKind.CORRECTION else marks

    @property
    def is_ongoing(self) -> bool:
        return self.state == NoticeState.ONGOING

    @property
    def promised_update_at(self) -> Any:
        """The promise that still stands (aware datetime or None); a newer row has kept it."""
        promise = self.next_update_at
        kept = self.rows and promise and self.rows[0].at >= promise
        return promise if promise and self.is_ongoing and not kept else None

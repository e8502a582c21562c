"""What is written but not yet published, when the live text is published again beside it.

Wagtail knows one newest revision, which the editor opens and a reviewer's approval publishes, and
forgets every schedule when something goes live. So each draft is saved once more on top, with what
the publication has settled.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision, TaskState

from content.choices import NoticeState
from content.models import NoticePage


@dataclass(frozen=True)
class Draft:
    revision: int
    goes_live_at: dt.datetime | None


@dataclass(frozen=True)
class Drafts:
    notice: int
    promise_before: dt.datetime | None
    drafts: list[Draft]

    def put_back(self) -> None:
        for draft in self.drafts:
            self._put_back(draft)

    def _put_back(self, draft: Draft) -> None:
        live = NoticePage.objects.get(pk=self.notice)
        old = Revision.objects.get(pk=draft.revision)
        page = old.as_object()
        if page.next_update_at == self.promise_before:
            page.next_update_at = live.next_update_at
        if not live.is_ongoing:
            page.state = NoticeState.CLOSED
        new = page.save_revision(user=old.user, approved_go_live_at=draft.goes_live_at, clean=False)
        in_review = TaskState.objects.filter(revision=old, status=TaskState.STATUS_IN_PROGRESS)
        in_review.update(revision=new)


def drafts_beside(live: NoticePage) -> Drafts:
    """The scheduled revision and the newest one, older first; none where all is published."""
    waiting: list[Any] = list(live.revisions.exclude(approved_go_live_at=None))
    newest = live.latest_revision
    if newest and live.has_unpublished_changes and newest.pk != live.live_revision_id:
        waiting.append(newest)
    found = {one.pk: Draft(one.pk, one.approved_go_live_at) for one in waiting}
    return Drafts(live.pk, live.next_update_at, [found[pk] for pk in sorted(found)])

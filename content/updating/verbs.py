""" "Inget nytt" and "Faran över": the live text is published again with its row.

As every publication, by a revision; what somebody has written and not yet published is neither
published with it nor lost (`content.updating.drafts`).
"""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from content.choices import NoticeState, UpdateKind
from content.forms.promise import PAST
from content.models import NoticePage, NoticeUpdate
from content.updating.drafts import drafts_beside


class CannotTell(Exception):
    """Holds the Swedish sentence that says why."""


def say_nothing_new(
    notice: NoticePage,
    user: Any,
    promise: dt.datetime | None = None,
    *,
    key: uuid.UUID | None = None,
) -> NoticeUpdate:
    """Tell that all is as it was, and when the next update comes (aware; None: nothing promised).

    The same `key` a second time gives the row that was written the first time.
    Raises CannotTell, and PublishPagePermissionError.
    """
    if promise and promise <= timezone.now():
        raise CannotTell(str(PAST))
    to_the_minute = promise and promise.replace(second=0, microsecond=0)
    told = {"update_kind": UpdateKind.NOTHING_NEW, "next_update_at": to_the_minute}
    return _tell(notice.pk, user, key, told)


def give_all_clear(
    notice: NoticePage, user: Any, sentence: str = "", *, key: uuid.UUID | None = None
) -> NoticeUpdate:
    """Close the notice: it leaves the lists of what is ongoing and can still be read."""
    told = {
        "update_kind": UpdateKind.ALL_CLEAR,
        "update_text": sentence,
        "next_update_at": None,
        "state": NoticeState.CLOSED,
    }
    return _tell(notice.pk, user, key, told)


@transaction.atomic
def _tell(pk: int, user: Any, key: uuid.UUID | None, told: dict[str, Any]) -> NoticeUpdate:
    live = NoticePage.objects.select_for_update(of=("self",)).get(pk=pk)
    known = live.updates.filter(key=key).first() if key else None
    if known is not None:
        return known
    _refuse_where_nothing_is_ongoing(live)
    drafts = drafts_beside(live)
    told = {"update_text": "", **told, "update_key": key or uuid.uuid4()}
    for name, value in told.items():
        setattr(live, name, value)
    if live.go_live_at and live.go_live_at > timezone.now():
        live.go_live_at = None  # of a draft: what is live already has no such time
    # Not cleaned: the text is live as it is, and an old fault in it must not keep readers waiting.
    revision = live.save_revision(user=user, changed=False, clean=False)
    action = PublishPageRevisionAction(revision, user=user, changed=False)
    action.object._current_workflow_states = []  # noqa: SLF001  # a draft in review stays there
    action.execute()
    drafts.put_back()
    row: NoticeUpdate = live.updates.get(key=told["update_key"])
    return row


def _refuse_where_nothing_is_ongoing(live: NoticePage) -> None:
    if not live.live or not live.updates.with_version().exists():
        raise CannotTell(
            _("Notisen är inte publicerad, så det finns inga läsare att säga det till.")
        )
    if not live.is_ongoing:
        raise CannotTell(_("Notisen är redan avslutad."))

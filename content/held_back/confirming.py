"""Which notices wait, and what letting them be read again means.

A restore takes a page offline by plain SQL and leaves `live_revision`, which every other way of
withdrawing empties. So the page itself says that it waits; no table can disagree with it.
"""

from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from content import outbox
from content.held_back.history import CONFIRMED
from content.ledger import noting
from content.models import NoticePage
from content.proof.proving import expect
from content.public_record.keeping import keep_now
from content.search import indexing
from content.signals import on_translations_changed, topic_of


def waiting() -> QuerySet[NoticePage]:
    """What concerns most readers first: ongoing notices, then the newest."""
    held = NoticePage.objects.filter(live=False, live_revision__isnull=False)
    return held.select_related("locale").order_by("-state", "-published_on", "path")


@transaction.atomic
def confirm(page: NoticePage, user: Any) -> bool:
    """Read again as it was, with its old dates: no row, no mark, nothing new in lists and feeds.

    False if somebody else was first. A draft that came after it stays a draft.
    """
    mine = waiting().order_by().filter(pk=page.pk)
    locked = mine.select_for_update(of=("self",)).first()
    if locked is None:
        return False
    NoticePage.objects.filter(pk=page.pk).update(
        live=True,
        has_unpublished_changes=~Q(latest_revision=F("live_revision")),
    )
    notice = NoticePage.objects.get(pk=page.pk)
    log(instance=notice, action=CONFIRMED, user=user, content_changed=False)
    noting.note_lifted(noting.PUBLISHED, notice)
    indexing.enter(notice)
    expect(notice, outbox.write_for_page(notice, topic_of(notice)))
    on_translations_changed(notice)
    keep_now(notice, timezone.now())
    return True

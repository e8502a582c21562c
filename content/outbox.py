"""Writes what must follow a change, and follows it up.

Writing happens in the change's own transaction; a PostgreSQL notification, sent at its commit,
wakes the worker. Following up an entry, and saying so, is one transaction as well: a worker that is
killed in the middle has done nothing, and the next one does it again.
"""

import datetime as dt
import logging

from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from wagtail.models import Page

from content import dependencies
from content.choices import OutboxTopic
from content.models import (
    NoticeUpdate,
    OutboxEntry,
    PageDependency,
    StaleAddress,
    SupportIndexPage,
)
from content.observing import observe
from support_directory.models import Service

logger = logging.getLogger(__name__)

CHANNEL = "content_outbox"
LONGEST_WAIT = dt.timedelta(hours=1)


def write(topic: OutboxTopic, subject: object = "", address: str = "") -> OutboxEntry:
    """Note a change; wakes the worker when the surrounding transaction commits."""
    entry = OutboxEntry.objects.create(topic=topic, subject=str(subject), address=address)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
    return entry


def follow_up_next() -> bool:
    """Follow up the oldest entry that waits and that nobody else holds; False when none does."""
    with transaction.atomic():
        waiting = OutboxEntry.objects.filter(done_at=None, not_before__lte=Now())
        entry = waiting.select_for_update(skip_locked=True).order_by("pk").first()
        if entry is None:
            return False
        try:
            with transaction.atomic():
                follow_up(entry)
        except Exception as error:
            logger.exception("Outbox entry %s failed", entry.pk)
            _note_failure(entry, error)
        else:
            OutboxEntry.objects.filter(pk=entry.pk).update(done_at=timezone.now(), last_error="")
    return True


def follow_up(entry: OutboxEntry) -> None:
    """Everything that the change touches becomes stale, and is looked at again."""
    addresses = touched_addresses(entry)
    for address in sorted(addresses):
        StaleAddress.objects.update_or_create(
            address=address, defaults={"cause": entry, "since": entry.created_at}
        )
        observe(address)


def touched_addresses(entry: OutboxEntry) -> set[str]:
    """The addresses that used what has changed, by what was noted while they rendered."""
    using = PageDependency.objects.filter(_uses(entry)).values_list("address", flat=True)
    return {*using, *_own_addresses(entry)} - {""}


def _own_addresses(entry: OutboxEntry) -> list[str]:
    """Those of what has changed itself, which may be new and not yet looked at."""
    match entry.topic:
        case OutboxTopic.NOTICE:
            rows = NoticeUpdate.objects.filter(notice=entry.subject).with_version()
            return [entry.address, *(row.version_url for row in rows.select_related("notice"))]
        case OutboxTopic.SERVICE:
            return [
                index.url + index.reverse_subpage("service", [service.slug])
                for service in Service.objects.filter(uuid=entry.subject or None)
                for index in SupportIndexPage.objects.live()
            ]
        case _:
            return [entry.address]


def _uses(entry: OutboxEntry) -> Q:
    match entry.topic:
        case OutboxTopic.NOTICE:
            keys = {dependencies.notice_key(entry.subject), dependencies.ALL_NOTICES}
        case OutboxTopic.PAGE:
            keys = {dependencies.page_key(entry.subject), dependencies.NAVIGATION}
        case OutboxTopic.SERVICE:
            keys = {dependencies.service_key(entry.subject), dependencies.ALL_SERVICES}
        case _:
            any_service = Q(key__startswith=dependencies.service_key(""))
            return any_service | Q(key=dependencies.ALL_SERVICES)
    return Q(key__in=keys)


def _note_failure(entry: OutboxEntry, error: Exception) -> None:
    """Tried again later and later, never given up: what the change touches is still stale."""
    wait = min(dt.timedelta(seconds=2 ** min(entry.attempts, 12)), LONGEST_WAIT)
    OutboxEntry.objects.filter(pk=entry.pk).update(
        attempts=F("attempts") + 1,
        not_before=Now() + wait,
        last_error=f"{type(error).__name__}: {error}"[:1000],
    )


def write_for_page(page: Page, topic: OutboxTopic) -> OutboxEntry:
    return write(topic, page.pk, page.get_url() or "")

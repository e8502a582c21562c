"""Once a day the trail is looked at, and what is old enough goes from it.

It goes from the beginning and whole: the chain then begins where that left off.
"""

import datetime as dt
import logging

import pgtrigger
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from content.audit.chain import CHECKED, THINNED, looked_at
from content.audit.recording import record
from content.models import AuditEvent, AuditLink, LastRun

logger = logging.getLogger(__name__)

NAME = "audit-trail"
EVERY = dt.timedelta(days=1)


@transaction.atomic
def look_now_and_then(now: dt.datetime | None = None) -> None:
    """The event that says what was found also goes to the log, and so out of this database: with
    the newest digest, which shows later whether the whole trail was written anew."""
    moment = now or timezone.now()
    last = LastRun.objects.due(NAME, EVERY, moment)
    if last is None:
        return
    chain = looked_at()
    if chain.is_whole:
        thin(moment)
    else:
        logger.critical("AUDIT TRAIL: it is not whole (at %s)", chain.broken_at)
    record(CHECKED, whole=chain.is_whole, position=chain.position, digest=chain.digest)
    last.at = moment
    last.save()


def thin(now: dt.datetime) -> int:
    """Takes away what is older than `AUDIT_KEEP` (days) and tells how many events that were.

    Only of a trail that is whole: of another everything is needed.
    """
    before = now - dt.timedelta(days=settings.AUDIT_KEEP)
    if not AuditEvent.objects.filter(happened_at__lt=before).exists():
        return 0
    young = AuditEvent.objects.filter(happened_at__gte=before).values("pk")
    first_young = AuditLink.objects.filter(event_id__in=young).order_by("position").first()
    newest = AuditLink.objects.order_by("position").last()
    if newest is None:
        return 0
    until = first_young.position - 1 if first_young else newest.position
    return _take_away(until) if until > 0 else 0


def _take_away(until: int) -> int:
    """The link at `until` stays: the next one is counted from it."""
    old = AuditLink.objects.filter(position__lte=until)
    ignored = pgtrigger.ignore("content.AuditEvent:append_only", "content.AuditLink:append_only")
    with transaction.atomic(), ignored:
        gone, _kinds = AuditEvent.objects.filter(pk__in=old.values("event_id")).delete()
        old.filter(position__lt=until).delete()
        record(THINNED, until=until, events=gone)
    return gone

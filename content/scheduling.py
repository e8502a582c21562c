"""Scheduled publishing and withdrawal, each page in a transaction of its own.

Wagtail's own command does the whole batch without one: killed in the middle it leaves a page half
published, and one page that fails keeps the others waiting.
"""

import datetime as dt
import logging

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)


def publish_due(now: dt.datetime | None = None) -> int:
    """Publish and withdraw what is due (aware time); returns how many pages changed."""
    now = now or timezone.now()
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    expired = Page.objects.live().filter(expire_at__lte=now)
    published = sum(_publish(pk) for pk in due.values_list("pk", flat=True))
    return published + sum(_withdraw(pk, now) for pk in expired.values_list("pk", flat=True))


def _publish(pk: int) -> bool:
    try:
        with transaction.atomic():
            due = Revision.objects.select_for_update(skip_locked=True)
            revision = due.filter(pk=pk, approved_go_live_at__isnull=False).first()
            if revision is None:
                return False
            revision.publish(log_action="wagtail.publish.scheduled")
    except Exception:
        logger.exception("Scheduled publication of revision %s failed", pk)
        return False
    return True


def _withdraw(pk: int, now: dt.datetime) -> bool:
    try:
        with transaction.atomic():
            live = Page.objects.select_for_update(skip_locked=True).live()
            page = live.filter(pk=pk, expire_at__lte=now).first()
            if page is None:
                return False
            page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    except Exception:
        logger.exception("Scheduled withdrawal of page %s failed", pk)
        return False
    return True

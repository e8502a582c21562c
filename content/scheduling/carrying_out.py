"""Scheduled publishing and withdrawal, each page in a transaction of its own.

Wagtail's own command does the whole batch without one: killed in the middle it leaves a page half
published, and one page that fails keeps the others waiting. It goes by its own machine's clock.
"""

import datetime as dt
import logging
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from content.choices import ScheduledDuty
from content.scheduling import faults
from content.scheduling.clocks import database_now, is_trusted
from content.scheduling.jobs import Job

logger = logging.getLogger(__name__)


def publish_due(now: dt.datetime | None = None) -> int:
    """Publish and withdraw what is due (aware time); returns how many pages changed.

    Without a time it is the database's, and nothing is done where this machine's differs: what it
    published would be dated wrongly, or go out days too early.
    """
    now = now or _agreed_time()
    return _publish_all(now) + _withdraw_all(now) if now else 0


def _agreed_time() -> dt.datetime | None:
    own, common = timezone.now(), database_now()
    if not is_trusted(own - common):
        logger.error("Nothing is published: this clock says %s, the database's %s", own, common)
        return None
    # Wagtail compares with its own clock once more: what is due by one alone waits a moment.
    return min(own, common)


def _publish_all(now: dt.datetime) -> int:
    due = Revision.page_revisions.filter(approved_go_live_at__lte=now)
    rows = due.order_by("approved_go_live_at").values_list("pk", "object_id", "approved_go_live_at")
    jobs = [
        (Job(int(page), ScheduledDuty.PUBLISH, due_at), _publishing(pk))
        for pk, page, due_at in rows
    ]
    return _carry_out(jobs, now)


def _withdraw_all(now: dt.datetime) -> int:
    rows = Page.objects.live().filter(expire_at__lte=now).values_list("pk", "expire_at")
    jobs = [
        (Job(page, ScheduledDuty.WITHDRAW, due_at), _withdrawing(page, now))
        for page, due_at in rows
    ]
    return _carry_out(jobs, now)


def _carry_out(jobs: list[tuple[Job, Callable[[], bool]]], now: dt.datetime) -> int:
    resting = faults.resting(now) if jobs else set()
    return sum(_try(job, action, now) for job, action in jobs if job not in resting)


def _try(job: Job, action: Callable[[], bool], now: dt.datetime) -> bool:
    try:
        with transaction.atomic():
            is_done = action()
            if is_done:
                faults.note_done(job, now)
    except Exception as error:
        logger.exception("Scheduled: %s of page %s failed", job.duty, job.page)
        faults.note_failure(job, error, now)
        return False
    return is_done


def _publishing(pk: int) -> Callable[[], bool]:
    def publish() -> bool:
        due = Revision.objects.select_for_update(skip_locked=True)
        revision = due.filter(pk=pk, approved_go_live_at__isnull=False).first()
        if revision is not None:
            revision.publish(log_action="wagtail.publish.scheduled")
        return revision is not None

    return publish


def _withdrawing(pk: int, now: dt.datetime) -> Callable[[], bool]:
    def withdraw() -> bool:
        live = Page.objects.select_for_update(skip_locked=True).live()
        page = live.filter(pk=pk, expire_at__lte=now).first()
        if page is not None:
            page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        return page is not None

    return withdraw

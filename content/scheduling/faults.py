"""What was scheduled and was late, or failed, is written down and logged on its page."""

import datetime as dt

from wagtail.log_actions import log
from wagtail.models import Page

from content.choices import ScheduledDuty
from content.models import ScheduleFault
from content.scheduling import mails
from content.scheduling.jobs import Job

LATE_AFTER = dt.timedelta(minutes=5)
LONGEST_REST = dt.timedelta(minutes=5)
LATE, FAILED = "content.scheduled_late", "content.scheduled_failed"


def resting(now: dt.datetime) -> set[Job]:
    """Those that failed a moment ago: a page that cannot go live must not be tried every second."""
    found = ScheduleFault.objects.filter(done_at=None, next_try_at__gt=now)
    rows = found.values_list("page", "duty", "due_at")
    return {Job(page, ScheduledDuty(duty), due_at) for page, duty, due_at in rows}


def note_done(job: Job, now: dt.datetime) -> None:
    """In the transaction that did it. What was on time and never failed leaves nothing."""
    known = ScheduleFault.objects.filter(**job.row, done_at=None).first()
    if known is None and now - job.due_at <= LATE_AFTER:
        return
    ScheduleFault.objects.update_or_create(
        **job.row, defaults={"done_at": now, "next_try_at": None, "seen_at": None}
    )
    _log(LATE, job, at=now.isoformat())


def note_failure(job: Job, error: Exception, now: dt.datetime) -> None:
    """Tried again later and later, five minutes apart at most."""
    fault, is_new = ScheduleFault.objects.get_or_create(**job.row)
    fault.tries += 1
    fault.next_try_at = now + min(dt.timedelta(seconds=2 ** min(fault.tries, 9)), LONGEST_REST)
    fault.error = f"{type(error).__name__}: {error}"[:1000]
    fault.done_at = None
    fault.save()
    if is_new:
        _log(FAILED, job, error=fault.error)


def _log(action: str, job: Job, **data: str) -> None:
    page = Page.objects.get(pk=job.page).specific
    told = {"duty": job.duty.value, "due_at": job.due_at.isoformat(), **data}
    log(page, action, data=told)
    if action == LATE:
        mails.tell_of_late(page, job)
    else:
        mails.tell_of_failure(page, job, data["error"])

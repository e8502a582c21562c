"""The worker's round: publish what is due, follow up what has changed, say that it lives."""

import datetime as dt
import logging
import math
import time
from collections.abc import Callable
from contextlib import ExitStack

from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.db.models import DateTimeField, F, Q, Value
from django.db.models.functions import Now
from django.utils import timezone

from content.audit.thinning import look_now_and_then
from content.banner.showing import tell_of_begun_and_ended
from content.beside import beside
from content.clock import renew_what_tells_the_time
from content.counters import FAILURES
from content.fact_watch import watch_facts
from content.login.letters import send_letters
from content.models import WorkerHeartbeat
from content.outbox import follow_up, is_anything_to_follow_up
from content.planned_changes import carry_out_due
from content.preview_links.lives import forget_the_dead
from content.proof.proving import prove_all, prove_next
from content.publication.by_the_clock import (
    renew_what_changes_by_itself,
    renew_what_was_rendered_ahead,
)
from content.publication.lists_first import put_lists_first
from content.publication.locks import CHANNEL, changes_so_far, does_anybody_go_first
from content.publication.mending import mend_when_due
from content.publication.rendering import look_again
from content.publication.sweeping import sweep_when_due
from content.publication.urgency import AT_ONCE, FIRST, FOR_A_CHANGE
from content.reminders import send_due
from content.restoring.sealing import seal_when_in_step
from content.scheduling import publish_due
from content.search.indexing import mend_now_and_then
from content.still_true.by_the_clock import look_at_the_calendar
from content.updating.keeping import watch_promises

logger = logging.getLogger(__name__)

ROUND_SECONDS = 1.0
LULL_SECONDS = 60.0
PROOF_SECONDS = 0.1  # an editor is told tenths
SECONDS_AFTER_A_FAULT = 2.0
WAY_GIVEN_SECONDS, WAY_GIVEN_TIMES = 0.1, 5
KEEP_HEARTBEATS = dt.timedelta(days=1)


def work(name: str, *, go_on: Callable[[], bool], stays_free: bool = False) -> None:
    """Go round until `go_on` says no. A database that is away is waited for.

    A change that wakes the worker is rendered before it looks at the clock again. What asks others,
    who may say nothing for long, or grows with the site, is done beside it. One that `stays_free`
    does nothing else, and needs another, which does all of that and renders what nobody's change
    has made urgent.
    """
    next_round = 0.0
    lull = Lull()
    with ExitStack() as others:
        if not stays_free:
            others.enter_context(beside("proof of publications", prove_next, PROOF_SECONDS))
            others.enter_context(beside("mail", send_mail, ROUND_SECONDS))
            others.enter_context(beside("store", mend_when_due, ROUND_SECONDS))
            others.enter_context(beside("sweep", sweep_when_due, ROUND_SECONDS))
        while go_on():
            try:
                if time.monotonic() >= next_round:
                    beat(name) if stays_free else look_at_the_clock(name)
                    next_round = time.monotonic() + ROUND_SECONDS
                is_kept_free = stays_free and not lull.has_come(time.monotonic())
                among = FOR_A_CHANGE if is_kept_free else None
                if render(at_most=ROUND_SECONDS, among=among):
                    wait_for_change(max(next_round - time.monotonic(), 0))
            except (OperationalError, InterfaceError) as error:
                logger.warning("The database does not answer: %s", error)
                FAILURES.labels("database").inc()
                close_old_connections()
                connection.close()
                time.sleep(SECONDS_AFTER_A_FAULT)


def work_once(name: str, now: dt.datetime | None = None) -> None:
    """One round in which all is rendered, and what readers have is proven."""
    look_at_the_clock(name, now)
    send_mail(now)
    mend_when_due(now)
    sweep_when_due(now)
    render()
    prove_all()


def look_at_the_clock(name: str, now: dt.datetime | None = None) -> None:
    """What is due must not wait until a whole site has been rendered: once a second."""
    beat(name)
    publish_due(now)
    carry_out_due(now and timezone.localdate(now))
    watch_facts(now)
    tell_of_begun_and_ended(now)
    forget_the_dead(now)
    renew_what_tells_the_time(now)
    look_at_the_calendar(now)
    watch_promises(now)
    mend_now_and_then(now)
    look_now_and_then(now)
    renew_what_changes_by_itself(now)
    renew_what_was_rendered_ahead(now)
    seal_when_in_step(now)


def send_mail(now: dt.datetime | None = None) -> None:
    send_letters(now)
    send_due(now)


class Lull:
    """Whether nobody has changed anything for a minute: the next change seldom comes alone."""

    def __init__(self) -> None:
        self.changes, self.begins = 0, 0.0

    def has_come(self, now: float) -> bool:
        """`now`: as `monotonic()`."""
        changes = changes_so_far()
        if changes != self.changes:
            self.changes, self.begins = changes, now + LULL_SECONDS
        return now > self.begins


def render(*, at_most: float = math.inf, among: Q | None = None) -> bool:
    """For so many seconds, all or what is `among` them; tells whether all of that is rendered.

    Whoever publishes just then has the processors: what is not urgent waits, but not for ever.
    """
    end = time.monotonic() + at_most
    way_given = 0
    while True:
        gives_way = way_given < WAY_GIVEN_TIMES and does_anybody_go_first()
        if not _take_next(AT_ONCE if gives_way else among):
            if not gives_way:
                return True
            wait_for_change(WAY_GIVEN_SECONDS)
            way_given += 1
        if time.monotonic() > end:
            return False


def _take_next(among: Q | None) -> bool:
    """Every change has its turn, however often the lists change meanwhile."""
    if is_anything_to_follow_up():
        if put_lists_first():
            for _list in FIRST:
                if not look_again(AT_ONCE):
                    break
        if follow_up():
            return True
    return look_again(among)


def beat(name: str) -> None:
    """Say that this worker lives, by the database's clock; clear rows of workers long gone."""
    WorkerHeartbeat.objects.filter(beat_at__lt=Now() - KEEP_HEARTBEATS).delete()
    beating = {"beat_at": Now(), "clock_ahead": Value(timezone.now(), DateTimeField()) - Now()}
    _heartbeat, created = WorkerHeartbeat.objects.get_or_create(
        name=name, defaults={"started_at": Now(), **beating}
    )
    if not created:
        WorkerHeartbeat.objects.filter(name=name).update(**beating, rounds=F("rounds") + 1)


def wait_for_change(seconds: float) -> None:
    """Sleep until a change is committed somewhere, `seconds` at most."""
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")
    for _notice in connection.connection.notifies(timeout=seconds, stop_after=1):
        return

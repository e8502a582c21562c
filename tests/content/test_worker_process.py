"""The worker as a real process: killed anywhere, it goes on; nothing is done twice."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.utils import timezone

from content.choices import Haste
from content.models import NoticePage, OutboxEntry, StaleAddress, WorkerHeartbeat
from content.publication.stale import make_stale
from tests.content.factories import draft, make_notice
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from collections.abc import Callable

PROJECT = Path(__file__).parents[2]
SENTENCE = "Kranvattnet går att dricka igen."


def start_worker(
    named: str = "nykoping_safety.settings.test", *options: str
) -> subprocess.Popen[bytes]:
    """`named`: its settings."""
    settings = connection.settings_dict
    address = (
        f"postgres://{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}"
        f":{settings['PORT']}/{settings['NAME']}"
    )
    environment = {
        **os.environ,
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": named,
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "worker", *options],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "the worker did not get there"
        time.sleep(0.05)


def schedule(notice: NoticePage) -> None:
    """Due in the past, as after a stop of the worker."""
    revision = draft(notice, "new_information", SENTENCE).save_revision()
    revision.approved_go_live_at = timezone.now() - dt.timedelta(minutes=1)
    revision.save()


def is_whole(notice: NoticePage) -> bool:
    """All of the publication or nothing of it: row, live page and outbox entry agree."""
    page = NoticePage.objects.select_related("latest_revision").get(pk=notice.pk)
    published = page.updates.filter(text=SENTENCE).count() == 1
    live = page.live_revision_id == page.latest_revision_id
    settled = page.latest_revision.approved_go_live_at is None
    return published == live == settled


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("trial", [0, pytest.param(1, marks=pytest.mark.full)])
def test_a_killed_worker_leaves_nothing_half_done(trial: int) -> None:
    _kill_and_recover(trial)


@pytest.mark.full
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("trial", range(20))
def test_a_worker_killed_at_many_moments_leaves_nothing_half_done(trial: int) -> None:
    _kill_and_recover(trial)


def _kill_and_recover(trial: int) -> None:
    site_tree([])
    notices = [make_notice(f"Notis {number}") for number in range(5)]
    for notice in notices:
        schedule(notice)
    worker = start_worker()
    try:
        wait_until(WorkerHeartbeat.objects.exists)
        time.sleep(0.02 * trial)
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    wait_until(lambda: not _busy_sessions())
    assert all(is_whole(notice) for notice in notices)
    _let_it_finish()
    assert [notice.updates.filter(text=SENTENCE).count() for notice in notices] == [1] * 5
    assert not OutboxEntry.objects.filter(done_at=None).exists()


def _busy_sessions() -> int:
    """What a killed worker asked for last, a commit too, the server may still be doing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        (count,) = cursor.fetchone()
    return int(count)


def _let_it_finish() -> None:
    worker = start_worker()
    try:
        wait_until(lambda: not _waiting())
    finally:
        worker.terminate()
        assert worker.wait(timeout=10) == 0


def _waiting() -> bool:
    from wagtail.models import Revision

    return (
        Revision.objects.filter(approved_go_live_at__isnull=False).exists()
        or OutboxEntry.objects.filter(done_at=None).exists()
    )


@pytest.mark.full
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_workers_side_by_side_share_the_work_and_end_together() -> None:
    """One looks at the clock; what is not urgent is rendered while the other stays free."""
    site_tree([])
    notice = make_notice("Notis")
    schedule(notice)
    make_stale({"/tillganglighet/": Haste.BEHIND})
    workers = start_worker("nykoping_safety.settings.test", "--processes", "2")
    try:
        wait_until(lambda: WorkerHeartbeat.objects.count() == 2)
        wait_until(lambda: not _waiting() and not StaleAddress.objects.waiting().exists())
        assert notice.updates.filter(text=SENTENCE).count() == 1
        one = WorkerHeartbeat.objects.first()
        assert one is not None
        os.kill(int(one.name.rpartition(":")[2]), signal.SIGKILL)
        assert workers.wait(timeout=30) == 1
    finally:
        if workers.poll() is None:
            os.killpg(workers.pid, signal.SIGKILL)

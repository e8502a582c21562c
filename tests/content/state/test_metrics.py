"""What a machine that watches is told of the database, and that a silent one is told too."""

from __future__ import annotations

import datetime as dt
import socket
import time
from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection
from django.db.models.functions import Now
from prometheus_client import CollectorRegistry, generate_latest

from content.choices import OutboxTopic
from content.metrics.database import DatabaseCollector
from content.models import OutboxEntry, PublishedAddress, StaleAddress
from content.outbox import write
from content.scheduling.clocks import database_now
from content.state.asking import within
from content.working import beat


def told() -> dict[str, float]:
    registry = CollectorRegistry()
    registry.register(DatabaseCollector())
    lines = generate_latest(registry).decode().splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(value) for name, value in pairs}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_waits_is_told_in_numbers() -> None:
    OutboxEntry.objects.update(done_at=Now())
    beat("here:1")
    write(OutboxTopic.NOTICE, 1)
    since = database_now() - dt.timedelta(seconds=90)
    PublishedAddress.objects.create(address="/", text="older", rendered_at=since)
    for address in ("/", "/first-time/"):
        StaleAddress.objects.create(address=address, since=since)
    found = told()
    assert found["safety_database_up"] == 1
    assert found["safety_queue_entries"] == 1
    assert found["safety_stale_addresses"] == 1
    assert found["safety_unhurried_addresses"] == 1
    assert 90 <= found["safety_stale_oldest_seconds"] < 150
    assert found['safety_worker_silence_seconds{worker="here:1"}'] < 60


@pytest.fixture
def silent_database(db: object) -> Iterator[None]:
    """Takes connections and says nothing."""
    settings = connection.settings_dict
    before = {name: settings[name] for name in ("HOST", "PORT")}
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.update(HOST="127.0.0.1", PORT=str(listener.getsockname()[1]))
        yield
        settings.update(before)


def test_a_database_that_never_answers_is_not_waited_for(silent_database: None) -> None:
    with pytest.raises(OperationalError):
        within(0.2, lambda: 1)


def sessions_asleep() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
        return int(cursor.fetchone()[0])


def test_an_answer_that_never_comes_is_not_waited_for(db: object) -> None:
    def sleep() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(1)")
        return 1

    with pytest.raises(OperationalError):
        within(0.3, sleep)
    while sessions_asleep():  # the server has not noticed yet; the tests' database is to go
        time.sleep(0.05)

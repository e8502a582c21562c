""" "Läget": who reads it, and that a part that fails is said first, with what to do."""

from __future__ import annotations

import datetime as dt
import os
import time
from typing import TYPE_CHECKING, Any

import pytest
from django.db.models import F
from django.utils import timezone

from content import roles
from content.choices import OutboxTopic, SweepReason
from content.models import (
    LastRun,
    OutboxEntry,
    PublishedAddress,
    StaleAddress,
    Sweep,
    WorkerHeartbeat,
)
from content.outbox import write
from content.restoring.noted import note_checked, note_made
from content.state.folders import folder
from content.working import beat
from tests.content.admin_site import Desk, words

if TYPE_CHECKING:
    from pathlib import Path

    from content.models import HomePage

ADDRESS = "/admin/laget/"


@pytest.fixture
def publisher(
    home: HomePage, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    settings.WITHDRAWAL_LEDGER = tmp_path / "ledger.jsonl"
    monkeypatch.setattr("content.state.parts.SLOW", 60.0)  # a machine that does much else is slow
    OutboxEntry.objects.update(done_at=timezone.now())  # the site itself was made long ago
    note_made(now := timezone.now())
    note_checked(now)
    return Desk(roles.PUBLISHER)


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_who_may_publish_reads_the_state(home: HomePage, role: roles.Role) -> None:
    desk = Desk(role)
    is_shown = "Databas" in words(desk.get(ADDRESS))
    parts = desk.client.get(f"{ADDRESS}delar/").status_code
    in_menu = ADDRESS in desk.get("/admin/").content.decode()
    assert (is_shown, parts == 200, in_menu) == (role.publishes,) * 3


def test_all_is_well_where_all_is_well(publisher: Desk) -> None:
    beat("here:1")
    page = words(publisher.get(ADDRESS))
    assert "Allt är i ordning." in page
    assert "Behöver åtgärdas" not in page


def test_what_fails_stands_first_with_what_to_do(publisher: Desk) -> None:
    beat("here:1")
    ahead = dt.timedelta(hours=2)
    WorkerHeartbeat.objects.update(clock_ahead=ahead)
    entry = write(OutboxTopic.NOTICE, 1)
    OutboxEntry.objects.filter(pk=entry.pk).update(attempts=3)
    page = words(publisher.get(ADDRESS))
    assert "2 delar behöver åtgärdas" in page
    assert "Klockan går 2 timmar före." in page
    assert "1 har misslyckats och görs om." in page
    assert page.index("går 2 timmar före") < page.index("I ordning")


def test_the_address_that_has_waited_longest_is_named(publisher: Desk) -> None:
    beat("here:1")
    beat("gone:2")
    WorkerHeartbeat.objects.filter(name="gone:2").update(beat_at=F("beat_at") - dt.timedelta(1))
    now = WorkerHeartbeat.objects.get(name="here:1").beat_at
    for minutes, address in ((3, "/nyheter/nyare/"), (7, "/nyheter/aldst/")):
        kept_and_stale(address, now - dt.timedelta(minutes=minutes))
    page = words(publisher.get(ADDRESS))
    assert "2 väntar, den äldsta sedan 7 minuter. Först i kön: /nyheter/aldst/" in page
    assert "gone:2" not in page


def kept_and_stale(address: str, since: dt.datetime, **which: Any) -> None:
    PublishedAddress.objects.create(address=address, text="older", rendered_at=since)
    StaleAddress.objects.create(address=address, since=since, **which)


def test_what_is_only_gone_through_is_no_alarm(publisher: Desk) -> None:
    beat("here:1")
    hour_ago = WorkerHeartbeat.objects.get().beat_at - dt.timedelta(hours=1)
    StaleAddress.objects.create(address="/first-time/", since=hour_ago)
    sweep = Sweep.objects.create(reason=SweepReason.INTERVAL)
    kept_and_stale("/gone-through/", hour_ago, sweep=sweep)
    page = words(publisher.get(ADDRESS))
    assert "Allt är i ordning." in page
    assert "I bakgrunden skrivs 2 sidor" in page
    StaleAddress.objects.update(attempts=1)
    page = words(publisher.get(ADDRESS))
    assert "2 väntar, den äldsta sedan 1 timme. Först i kön: /first-time/" in page
    assert "Läsare ser en äldre text där" in page


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert folder("Filer", tmp_path / "new").is_well
    assert "Går inte att skriva till" in folder("Filer", in_the_way / "new").words


def test_mails_that_nobody_sends_are_said(publisher: Desk, settings: Any, tmp_path: Path) -> None:
    beat("here:1")
    assert "Mejl på väg ut" not in words(publisher.get(ADDRESS))
    settings.EMAIL_SPOOL = tmp_path / "post"
    assert "Mejl på väg ut I ordning Inget väntar." in words(publisher.get(ADDRESS))
    for folder_name, minutes in (("waiting", 20), ("waiting", 1), ("refused", 1)):
        mail = settings.EMAIL_SPOOL / folder_name / f"{minutes}"
        mail.parent.mkdir(parents=True, exist_ok=True)
        mail.touch()
        os.utime(mail, (at := time.time() - minutes * 60 - 1, at))
    page = words(publisher.get(ADDRESS))
    assert "2 väntar, den äldsta sedan 20 minuter. 1 tog ingen server emot." in page
    (settings.EMAIL_SPOOL / "refused" / "1").unlink()
    assert "Utskicket står still." in words(publisher.get(ADDRESS))


def test_a_backup_that_cannot_be_trusted_is_said(publisher: Desk, settings: Any) -> None:
    beat("here:1")
    assert "Den är kontrollerad." in words(publisher.get(ADDRESS))
    note_made(timezone.now())
    assert "Den är inte kontrollerad. Ingen vet om den går" in words(publisher.get(ADDRESS))
    old = timezone.now() - dt.timedelta(hours=25)
    LastRun.objects.update(at=old)
    assert "1 dag sedan. Den är kontrollerad. Den är äldre än ett dygn." in words(
        publisher.get(ADDRESS)
    )
    LastRun.objects.all().delete()
    settings.WITHDRAWAL_LEDGER = None
    page = words(publisher.get(ADDRESS))
    assert "2 delar behöver åtgärdas" in page
    assert "Ingen är gjord." in page
    assert "ange WITHDRAWAL_LEDGER" in page


def test_what_the_last_sweep_found_is_said(publisher: Desk) -> None:
    beat("here:1")
    ended = WorkerHeartbeat.objects.get().beat_at
    Sweep.objects.create(reason=SweepReason.INTERVAL, finished_at=ended, differences=3)
    assert "3 sidor var äldre än de skulle och är rättade." in words(publisher.get(ADDRESS))
    Sweep.objects.create(reason=SweepReason.INTERVAL, finished_at=ended)
    assert "Allt stod som det skulle." in words(publisher.get(ADDRESS))

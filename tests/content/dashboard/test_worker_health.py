"""Whether the worker lives is seen by everybody, and what to do when it does not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db.models import F

from content import roles
from content.dashboard.worker_health import Health
from content.models import WorkerHeartbeat
from content.working import beat
from tests.content.admin_site import Desk, words

if TYPE_CHECKING:
    from content.models import HomePage

NOON = dt.datetime(2026, 9, 18, 10, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("seconds", "expected", "is_well"),
    [
        (5, "Schemaläggaren svarade för 5 sekunder sedan, klockan 11.59.", True),
        (60, "Schemaläggaren svarade för 1 minut sedan, klockan 11.59.", True),
        (61, "Schemaläggaren har inte svarat på 1 minut, sedan 11.58.", False),
        (7200, "Schemaläggaren har inte svarat på 2 timmar, sedan 10.00.", False),
        (172_800, "Schemaläggaren har inte svarat på 2 dagar, sedan 16 september 12.00.", False),
    ],
)
def test_the_workers_silence_is_said_in_words(seconds: int, expected: str, is_well: bool) -> None:
    found = Health(NOON - dt.timedelta(seconds=seconds), NOON)
    assert (found.in_words, found.is_well) == (expected, is_well)


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_every_role_is_told_of_a_silent_worker_first(home: HomePage, role: roles.Role) -> None:
    page = words(Desk(role).get("/admin/"))
    assert "Schemaläggaren har inte svarat det senaste dygnet." in page
    assert "python manage.py worker" in page


def test_one_worker_that_answers_is_enough(home: HomePage) -> None:
    beat("here")
    beat("gone")
    WorkerHeartbeat.objects.filter(name="gone").update(beat_at=F("beat_at") - dt.timedelta(hours=1))
    page = words(Desk(roles.EDITOR).get("/admin/"))
    assert "Schemaläggaren svarade" in page
    assert "svarar inte" not in page

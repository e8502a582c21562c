"""A scheduled publication that is late, fails, or meets a wrong clock is told of, in words."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from content import roles
from content.dashboard.scheduled import coming_up
from content.dashboard.worker_health import health
from content.models import NoticePage, Reminder, ScheduleFault
from content.scheduling import publish_due
from content.working import beat
from tests.content.admin_site import Desk, words
from tests.content.factories import draft, make_notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.models import Page

    from content.models import HomePage

MINUTE = dt.timedelta(minutes=1)
NEWS = ("new_information", "Polisen är på plats.")


def scheduled(notice: NoticePage) -> dt.datetime:
    due = (timezone.now() + dt.timedelta(hours=2)).replace(second=0, microsecond=0)
    draft(notice, *NEWS, go_live_at=due).save_revision().publish()
    return due


@contextmanager
def nothing_can_be_published(title: str) -> Iterator[None]:
    """As when something that follows a publication cannot be done."""

    def fail(instance: Page, **_: Any) -> None:
        if instance.title == title:
            raise RuntimeError("Disken är full")

    page_published.connect(fail)
    yield
    page_published.disconnect(fail)


def test_a_publication_in_time_leaves_no_word(notice: NoticePage) -> None:
    due = scheduled(notice)
    with time_machine.travel(due + MINUTE):
        assert publish_due(timezone.now()) == 1
    assert not ScheduleFault.objects.exists()


@pytest.mark.full
def test_a_late_publication_is_told_until_somebody_has_seen_it(notice: NoticePage) -> None:
    due = scheduled(notice)
    sentence, desk = "Publicering skulle ha skett", Desk(roles.PUBLISHER)
    Desk(roles.EDITOR)
    with time_machine.travel(due + 90 * MINUTE):
        publish_due(timezone.now())
        assert list(Reminder.objects.values_list("user", "subject")) == [
            (desk.user.pk, f"Skedde för sent: {notice.title}")
        ]
        first = words(desk.get("/admin/"))
        assert f"{sentence} " in first
        assert "men skedde 1 timme senare." in first
        history = words(desk.get(reverse("wagtailadmin_pages:history", args=[notice.pk])))
        assert sentence in history
        address = reverse("dashboard:seen", args=[ScheduleFault.objects.get().pk])
        assert Desk(roles.EDITOR).client.post(address).status_code in {302, 403}
        assert sentence in words(desk.get("/admin/"))
        desk.client.post(address)
        assert sentence not in words(desk.get("/admin/"))


def test_a_publication_that_fails_is_told_with_what_to_do(notice: NoticePage) -> None:
    due = scheduled(notice)
    with time_machine.travel(due + MINUTE):
        with nothing_can_be_published(notice.title):
            assert publish_due(timezone.now()) == 0
        first = words(Desk(roles.PUBLISHER).get("/admin/"))
        assert "Schemalagt som misslyckas" in first
        assert "misslyckas (RuntimeError: Disken är full)" in first
        assert "Öppna sidan och gör det för hand." in first
    tried = ScheduleFault.objects.get()
    assert publish_due(due + MINUTE) == 0
    assert ScheduleFault.objects.get().tries == tried.tries == 1

    with time_machine.travel(due + 3 * MINUTE):
        assert publish_due(timezone.now()) == 1
        first = words(Desk(roles.PUBLISHER).get("/admin/"))
    assert "Schemalagt som misslyckas" not in first
    assert "men skedde 3 minuter senare." in first
    actions = PageLogEntry.objects.filter(action__startswith="content.scheduled")
    assert sorted(actions.values_list("action", flat=True)) == [
        "content.scheduled_failed",
        "content.scheduled_late",
    ]


def test_a_failure_that_was_published_by_hand_is_forgotten(notice: NoticePage) -> None:
    due = scheduled(notice)
    with time_machine.travel(due + MINUTE), nothing_can_be_published(notice.title):
        publish_due(timezone.now())
    assert ScheduleFault.objects.failing().count() == 1
    draft(notice, *NEWS, go_live_at=None).save_revision().publish()
    assert ScheduleFault.objects.failing().count() == 0


def test_one_page_that_fails_keeps_no_other_waiting(home: HomePage) -> None:
    broken = make_notice("Trasig")
    due = scheduled(broken)
    whole = make_notice("Hel", live=False, go_live_at=due)
    whole.get_latest_revision().publish()
    with time_machine.travel(due + MINUTE), nothing_can_be_published("Trasig"):
        assert publish_due(timezone.now()) == 1
    assert not broken.updates.filter(number=2).exists()
    assert NoticePage.objects.get(pk=whole.pk).live


@pytest.mark.parametrize(("days", "words_for_it"), [(3, "3 dagar före"), (-3, "3 dagar efter")])
def test_a_clock_that_is_days_wrong_publishes_nothing(
    notice: NoticePage, days: int, words_for_it: str
) -> None:
    scheduled(notice)
    with time_machine.travel(timezone.now() + dt.timedelta(days=days, minutes=days)):
        call_command("publish_scheduled", stdout=StringIO())
        assert publish_due() == 0
        beat("wrong")
    assert notice.updates.count() == 1
    found = health()
    assert not found.is_well
    assert found.clock_in_words == f"Schemaläggarens klocka går {words_for_it} databasens."
    page = words(Desk(roles.EDITOR).get("/admin/"))
    assert "Schemaläggarens klocka går fel" in page


def test_what_is_to_come_stands_in_its_order(home: HomePage) -> None:
    notice = make_notice("Vattenläcka")
    due = scheduled(notice)
    expiring = make_notice("Eldningsförbud", expire_at=due - MINUTE)
    found = [(one.title, one.duty.value) for one in coming_up()]
    assert found == [("Eldningsförbud", "withdraw"), ("Vattenläcka", "publish")]
    page = words(Desk(roles.EDITOR).get("/admin/"))
    assert f"Avpublicering, {expiring.title}" in page

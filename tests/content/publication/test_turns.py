"""Every stale address has its turn, however often others change meanwhile."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from content.choices import Haste, OutboxTopic
from content.models import OutboxEntry, StaleAddress
from content.outbox import write
from content.publication.rendering import look_again
from content.publication.stale import make_stale
from content.publication.urgency import FOR_A_CHANGE
from content.working import Lull, render

if TYPE_CHECKING:
    from content.models import HomePage
    from content.publication.files import FilesStore

LISTS = ["/", "/nyheter/", "/nyheter/atom.xml"]


@pytest.mark.django_db
def test_what_changes_faster_than_it_is_rendered_has_its_turn(
    published: FilesStore, home: HomePage
) -> None:
    """On a machine so slow that one page is rendered between two publications."""
    StaleAddress.objects.update(seen_at=F("since"))
    for _publication in LISTS:
        make_stale(dict.fromkeys(LISTS, Haste.AT_ONCE))
        look_again()
    assert [one for one in LISTS if published.find(one)] == LISTS


@pytest.mark.django_db
def test_what_has_been_rendered_waits_from_the_next_change_on(
    published: FilesStore, home: HomePage
) -> None:
    make_stale({"/": Haste.AT_ONCE})
    while look_again():
        pass
    change = timezone.now()
    make_stale({"/": Haste.AT_ONCE}, change)
    make_stale({"/": Haste.SOON})
    assert StaleAddress.objects.waiting().get().since == change


@pytest.mark.django_db
def test_a_change_that_is_told_late_takes_no_turn_away(
    published: FilesStore, home: HomePage
) -> None:
    """Dated before the last rendering, by another machine's clock: the other change still waits."""
    StaleAddress.objects.update(seen_at=F("since"))
    make_stale({"/": Haste.AT_ONCE})
    make_stale({"/": Haste.AT_ONCE}, timezone.now() - dt.timedelta(hours=1))
    assert StaleAddress.objects.waiting().get().address == "/"


@pytest.mark.django_db
def test_who_stays_free_leaves_what_is_not_urgent(published: FilesStore, home: HomePage) -> None:
    """And what the clock alone asks for, each minute in seven languages."""
    StaleAddress.objects.update(seen_at=F("since"))
    change = write(OutboxTopic.PAGE, home.pk)
    OutboxEntry.objects.update(done_at=Now())
    make_stale({"/": Haste.AT_ONCE, "/nyheter/atom.xml": Haste.SOON})
    make_stale({"/nyheter/": Haste.SOON, "/nyheter/feed.json": Haste.BEHIND}, cause=change)
    assert render(among=FOR_A_CHANGE)
    left = StaleAddress.objects.waiting().values_list("address", flat=True)
    assert list(left) == ["/nyheter/atom.xml", "/nyheter/feed.json"]
    assert render()
    assert not StaleAddress.objects.waiting()


@pytest.mark.django_db
def test_a_lull_comes_a_minute_after_the_last_change(home: HomePage) -> None:
    lull = Lull()
    write(OutboxTopic.PAGE, home.pk)
    assert [lull.has_come(now) for now in (1000, 1059, 1061)] == [False, False, True]
    write(OutboxTopic.PAGE, home.pk)
    assert [lull.has_come(now) for now in (1062, 1121, 1123)] == [False, False, True]

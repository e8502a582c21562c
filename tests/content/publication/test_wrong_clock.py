"""A clock that was ahead and has been set right again: nothing waits for the day that it said."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils import timezone

from content.choices import Haste, SweepReason
from content.models import LastRun, OutboxEntry, PublishedAddress, StaleAddress, Sweep
from content.publication.by_the_clock import renew_what_was_rendered_ahead
from content.publication.rendering import look_again
from content.publication.stale import ask_for_a_sweep, make_stale
from content.publication.sweeping import sweep_when_due
from tests.content.publication.reading import catch_up

if TYPE_CHECKING:
    from content.models import HomePage
    from content.publication.files import FilesStore

THREE_DAYS = dt.timedelta(days=3)


def waiting() -> list[str]:
    return list(StaleAddress.objects.waiting().values_list("address", flat=True))


def test_what_changes_after_it_is_rendered(home: HomePage, published: FilesStore) -> None:
    """All that was seen, asked for or rendered is dated three days from now."""
    ahead = timezone.now() + THREE_DAYS
    StaleAddress.objects.all().delete()
    make_stale({"/": Haste.AT_ONCE, "/nyheter/": Haste.SOON}, ahead)
    StaleAddress.objects.filter(address="/").update(seen_at=ahead)
    StaleAddress.objects.update(not_before=ahead)
    OutboxEntry.objects.update(not_before=ahead, done_at=None)
    assert waiting() == ["/nyheter/"]
    make_stale({"/": Haste.AT_ONCE})
    assert waiting() == ["/", "/nyheter/"]
    # else it would be the last of all that is as urgent, for as long as anybody saves
    assert StaleAddress.objects.get(address="/").since <= timezone.now()
    catch_up("/", "/nyheter/")
    assert waiting() == []
    assert not OutboxEntry.objects.filter(done_at=None).exists()
    assert published.find("/")
    assert published.find("/nyheter/")


def test_a_sweep_begun_on_another_day_is_begun_again(home: HomePage, published: FilesStore) -> None:
    sweep_when_due()
    Sweep.objects.update(started_at=F("started_at") + THREE_DAYS, finished_at=timezone.now())
    StaleAddress.objects.update(seen_at=F("since") + THREE_DAYS)
    LastRun.objects.update(at=F("at") - THREE_DAYS)
    sweep_when_due()
    assert Sweep.objects.filter(reason=SweepReason.INTERVAL).exists()
    assert "/" in waiting()
    assert ask_for_a_sweep(["/"], Sweep.objects.earliest("pk")) == 0  # it waits already


def test_what_was_rendered_for_another_day_is_rendered_again(
    home: HomePage, published: FilesStore
) -> None:
    make_stale({"/": Haste.AT_ONCE})
    while look_again():
        pass
    PublishedAddress.objects.filter(address="/").update(rendered_at=timezone.now() + THREE_DAYS)
    assert waiting() == []
    assert renew_what_was_rendered_ahead() == 1
    assert waiting() == ["/"]
    LastRun.objects.all().delete()
    assert renew_what_was_rendered_ahead() == 0

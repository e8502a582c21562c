"""What says something else without anybody's doing, by the manifest: rendered again then."""

import datetime as dt

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from content.choices import Haste
from content.models import LastRun, PublishedAddress
from content.publication.locks import hold_alone
from content.publication.stale import make_stale

BATCH = 1000  # whoever withdraws something waits for them
MANY = 20
NAME = "rendered ahead"
A_MINUTE = dt.timedelta(minutes=1)


def renew_what_changes_by_itself(now: dt.datetime | None = None) -> int:
    """Of all addresses whose moment has come; gives how many.

    Many at once, as when a day begins, are rendered behind what is changed meanwhile: what they
    tell of the new day is more than half a month long.
    """
    moment = now or timezone.now()
    due = PublishedAddress.objects.filter(next_change_at__lte=moment)
    if not due.exists():
        return 0
    with transaction.atomic():
        hold_alone()
        locked = due.select_for_update(skip_locked=True).order_by("address")[:BATCH]
        found = list(locked.values_list("address", flat=True))
        make_stale(dict.fromkeys(found, _haste(found)), since=moment)
        PublishedAddress.objects.filter(address__in=found).update(next_change_at=None)
    return len(found)


def _haste(found: list[str]) -> Haste:
    """What an editor changes meanwhile does not wait for many."""
    return Haste.SOON if len(found) < MANY else Haste.BEHIND


@transaction.atomic
def renew_what_was_rendered_ahead(now: dt.datetime | None = None) -> int:
    """Once a minute: what was rendered while the clock was ahead tells of a day still to come."""
    now = now or timezone.now()
    run = LastRun.objects.due(NAME, A_MINUTE, now)
    if run is None:
        return 0
    run.at = now
    run.save()
    ahead = PublishedAddress.objects.filter(rendered_at__gt=Now() + A_MINUTE)
    if not ahead.exists():
        return 0
    hold_alone()
    found = list(ahead.order_by("address").values_list("address", flat=True))
    make_stale(dict.fromkeys(found, _haste(found)))
    ahead.update(rendered_at=Now())
    return len(found)

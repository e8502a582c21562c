"""What says something else without anybody's doing, by the manifest: rendered again then."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from content.choices import Haste
from content.models import PublishedAddress
from content.publication.locks import hold_alone
from content.publication.stale import make_stale

BATCH = 5000
MANY = 20


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
        haste = Haste.SOON if len(found) < MANY else Haste.BEHIND
        make_stale(dict.fromkeys(found, haste), since=moment)
        PublishedAddress.objects.filter(address__in=found).update(next_change_at=None)
    return len(found)

"""Whether the store holds what the manifest says: set right where it does not.

After a withdrawal that was rolled back, a worker killed between file and commit, a database put
back from a backup, or a store that somebody has emptied.
"""

import datetime as dt
import logging
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from content.choices import Haste
from content.models import LastRun, PublishedAddress
from content.publication.files import FilesStore
from content.publication.locks import hold_alone
from content.publication.ports import Store
from content.publication.stale import make_stale
from content.publication.stores import chosen
from content.publication.urgency import in_order

logger = logging.getLogger(__name__)

NAME = "published files"
BATCH = 200  # whoever withdraws something waits for them
EVERY = dt.timedelta(minutes=1)
EVERY_FAR_AWAY = dt.timedelta(hours=1)  # a listing of object storage costs money


def mend_when_due(now: dt.datetime | None = None) -> bool:
    """A store that does not answer stops nothing else."""
    store = chosen()
    if store is None:
        return False
    now = now or timezone.now()
    is_near = isinstance(store, FilesStore)
    with transaction.atomic():
        run = LastRun.objects.due(NAME, EVERY if is_near else EVERY_FAR_AWAY, now)
        if run is None:
            return False
        run.at = now
        run.save()
    try:
        mend()
        if isinstance(store, FilesStore):
            store.sweep()
    except OSError:
        logger.exception("The published files could not be looked through")
    return True


def mend() -> set[str]:
    """Gives the addresses that differed.

    The store is looked through while others go on; what seems to differ is looked at once more
    while nobody renders or withdraws. What the manifest does not know is taken away at once: the
    application answers until it has been rendered. Raises OSError.
    """
    store = chosen()
    if store is None:
        return set()
    kept = dict(store.list())
    known = dict(PublishedAddress.objects.values_list("address", "text"))
    suspects = {one for one in {*kept, *known} if kept.get(one) != known.get(one)}
    found: set[str] = set()
    ordered = sorted(suspects)
    for first in range(0, len(ordered), BATCH):
        found |= _set_right(store, ordered[first : first + BATCH])
    return found


@transaction.atomic
def _set_right(store: Store, suspects: Collection[str]) -> set[str]:
    """Waits for who renders or withdraws, and for who shows at once what was just published."""
    hold_alone()
    rows = PublishedAddress.objects.filter(address__in=suspects).select_for_update()
    known = dict(rows.values_list("address", "text"))
    kept = {address: store.find(address) for address in suspects}
    differing = {one for one in suspects if kept[one] != known.get(one, "")}
    for address in sorted(one for one in differing if kept[one]):
        store.delete(address)
    PublishedAddress.objects.filter(address__in=differing).delete()
    order = in_order(differing)
    make_stale({address: min(haste, Haste.SOON) for address, haste in order.items()})
    return differing

"""Whether the folder of published files is known to hold nothing that the ledger withdraws.

The worker notes in the folder which line of the ledger it was in step with: everything that was
withdrawn until then had been taken away, and what named it rendered without. A folder from another
day, or of a machine that died within a minute of a withdrawal, is not in step.
"""

import datetime as dt
import logging
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from content.ledger import lines
from content.models import LastRun, OutboxEntry, StaleAddress
from content.publication.files import FilesStore
from content.publication.locks import hold_alone
from content.publication.stores import chosen

logger = logging.getLogger(__name__)

NAME = "seal"
EVERY = dt.timedelta(minutes=1)


def seal_when_in_step(now: dt.datetime | None = None) -> bool:
    """Once a minute; a folder that cannot be written keeps what was noted before."""
    store, file = chosen(), lines.path()
    if not isinstance(store, FilesStore) or file is None or not file.exists():
        return False
    try:
        return store.sealed_with() == lines.mark() or _seal(store, file, now or timezone.now())
    except OSError:
        logger.exception("The published files could not be sealed")
        return False


@transaction.atomic
def _seal(store: FilesStore, ledger: Path, now: dt.datetime) -> bool:
    """What is withdrawn just now has a line already, and may not be taken away yet: so a line
    counts when it is older than any transaction lasts.
    """
    run = LastRun.objects.due(NAME, EVERY, now)
    if run is None:
        return False
    run.at = now
    run.save()
    hold_alone()
    mark = lines.mark()
    written = dt.datetime.fromtimestamp(ledger.stat().st_mtime, dt.UTC)
    if written > now - EVERY or _waits_since(written):
        return False
    store.seal_with(mark)
    return True


def _waits_since(moment: dt.datetime) -> bool:
    """Whether anything that had changed by then, or in a minute after it, has still to be shown."""
    before = moment + EVERY
    entries = OutboxEntry.objects.filter(done_at=None, created_at__lte=before)
    return entries.exists() or StaleAddress.objects.waiting().filter(since__lte=before).exists()


def is_in_step(store: object) -> bool:
    """What has been published since takes nothing out of step. Raises OSError."""
    mark = store.sealed_with() if isinstance(store, FilesStore) else ""
    return bool(mark) and lines.only_lifts_since(mark)

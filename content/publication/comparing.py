"""What a sweep finds changed although nothing had made it stale: a fault of ours."""

import logging

from django.db.models import F

from content.choices import SweepReason
from content.models import OutboxEntry, StaleAddress, Sweep, SweepDifference
from content.publication.keeping import Change

logger = logging.getLogger(__name__)


def compare(stale: StaleAddress, change: Change | None) -> None:
    """Note a difference, where nothing else explains it.

    A change whose entry nobody has followed up yet does; so does the clock.
    """
    sweep = stale.sweep
    if sweep is None or change is None or sweep.reason != SweepReason.INTERVAL:
        return
    if change.before == change.after or change.was_due or not change.before:
        return
    if OutboxEntry.objects.filter(done_at=None).exists():
        return
    logger.error("%s had changed, and nothing had made it stale", stale.address)
    SweepDifference.objects.create(
        sweep=sweep, address=stale.address, before=change.before, after=change.after
    )
    Sweep.objects.filter(pk=sweep.pk).update(differences=F("differences") + 1)

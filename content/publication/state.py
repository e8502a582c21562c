"""How publication stands, in numbers and sentences for who looks after the site."""

from dataclasses import dataclass

from django.utils import timezone

from content.models import PublishedAddress, StaleAddress, Sweep, SweepDifference
from content.publication.stores import chosen

SHOWN = 20


@dataclass(frozen=True)
class PublicationState:
    """`failing` are addresses that could not be published, with the last error of each.

    `differences` are what the newest sweeps found that nothing had announced; `last_sweep` is the
    newest that is done, `sweep` the one under way.
    """

    is_kept: bool
    kept: int
    waiting: int
    longest_wait: float
    """Seconds that the oldest has waited, 0 where none waits."""
    failing: list[tuple[str, str]]
    sweep: Sweep | None
    last_sweep: Sweep | None
    differences: list[SweepDifference]


def publication_state() -> PublicationState:
    """A handful of queries, whatever the size of the site."""
    waiting = StaleAddress.objects.waiting()
    changed = waiting.filter(sweep=None)
    oldest = changed.order_by("since").values_list("since", flat=True).first()
    failing = waiting.filter(attempts__gt=0).values_list("address", "last_error")
    return PublicationState(
        is_kept=chosen() is not None,
        kept=PublishedAddress.objects.count(),
        waiting=waiting.count(),
        longest_wait=max(0.0, (timezone.now() - oldest).total_seconds()) if oldest else 0.0,
        failing=list(failing[:SHOWN]),
        sweep=Sweep.objects.filter(finished_at=None).first(),
        last_sweep=Sweep.objects.exclude(finished_at=None).first(),
        differences=list(SweepDifference.objects.select_related("sweep").order_by("-pk")[:SHOWN]),
    )

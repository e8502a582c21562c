"""The half of the worker that most tests ask about, and a look at a few addresses alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content import outbox
from content.choices import Haste
from content.models import StaleAddress
from content.publication.rendering import look_again
from content.publication.stale import make_stale

if TYPE_CHECKING:
    from collections.abc import Callable


def follow_up() -> None:
    """Find what every change made stale, and render none of it."""
    while outbox.follow_up():
        pass


def look_at(*addresses: str) -> None:
    """Settle what came before; render these, and note what they used."""
    follow_up()
    StaleAddress.objects.all().delete()
    make_stale(dict.fromkeys(addresses, Haste.SOON))
    while look_again():
        pass
    assert not StaleAddress.objects.filter(seen_at=None).exists()
    StaleAddress.objects.all().delete()


def stale_after(change: Callable[[], object], *shown: str) -> set[str]:
    """What a change makes stale, followed up but not rendered.

    What was not `shown` before uses nothing yet: name also what a change must leave alone.
    """
    look_at(*shown)
    change()
    follow_up()
    by_a_change = StaleAddress.objects.filter(cause__isnull=False)  # not by the clock
    return set(by_a_change.values_list("address", flat=True))

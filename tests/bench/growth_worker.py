"""What the worker does, in `tests.bench.growth`: nobody waits for it, but what they do wait for
may stand behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content.archive.shelves import Shelf
from content.outbox import follow_up
from content.publication.places import all_addresses
from content.sitemap.parts import of_archive, with_notice
from content.working import look_at_the_clock
from tests.bench.growth_editors import publish
from tests.bench.growth_readers import made, newest, read

if TYPE_CHECKING:
    from collections.abc import Callable


def of_the_worker() -> dict[str, Callable[[], Any]]:
    notice = newest()
    oldest = made().earliest("published_on")
    category = notice.categories.first()
    found = {
        "a second's look": lambda: look_at_the_clock("growth"),
        "following a publication": lambda: follow(notice.pk),
        "addresses for a sweep": all_addresses,
        "archive": read("/nyheter/arkiv/"),
        "a month": read(Shelf("sv", oldest.published_on).address_of(1)),
        "a category": read(Shelf("sv", category=category).address_of(1)),
        "sitemap": read("/sitemap.xml"),
        "its part": read(with_notice(notice.pk)[0]),
        "its archive": read(of_archive("sv")),
    }
    return {f"worker: {name}": run for name, run in found.items()}


def follow(pk: int) -> None:
    publish(pk)
    while follow_up():
        pass

"""Nothing unpublished, withheld, scheduled, restricted, erased or private is in a kept file."""

from __future__ import annotations

import random
import secrets
import time
from typing import TYPE_CHECKING

import pytest

from content.models import StaleAddress
from content.publication.rendering import look_again
from tests.content.following import follow_up
from tests.content.publication.reading import addresses, text_at
from tests.content.publication.secrets import STEPS, Secrets, told_in
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.models import HomePage
    from content.publication.files import FilesStore

HOURS = 2 * 3600.0


def render(*wanted: str) -> None:
    """All that is stale; of it only what begins so, if anything is named."""
    follow_up()
    if wanted:
        for row in StaleAddress.objects.waiting():
            if not row.address.startswith(wanted) and row.address != "/":
                row.delete()
    while look_again():
        pass


def assert_nothing_leaks(published: FilesStore, hidden: Secrets, told: list[str]) -> None:
    """`gone` may lie for an hour in texts that no address names."""
    readable = {one: text_at(published, one).lower() for one in addresses(published)}
    secret = hidden.gone | hidden.never
    leaks = [(word, one) for one, text in readable.items() for word in secret if word in text + one]
    assert not leaks, told
    assert not list(told_in(published.live.parent, hidden.never)), told


def let_chance_decide(
    published: FilesStore,
    seed: int,
    steps: list[Callable[[Secrets], None]],
    wanted: tuple[str, ...] = (),
) -> None:
    hidden = Secrets(random.Random(seed))  # noqa: S311
    told = [f"seed {seed}"]
    hidden.publish()
    hidden.publish()
    render(*wanted)
    assert len(addresses(published)) > len(wanted)
    for number, step in enumerate(steps):
        step(hidden)
        told.append(step.__name__)
        assert_nothing_leaks(published, hidden, [*told, "before the worker"])
        if number % 3 == 2:
            render(*wanted)
            assert_nothing_leaks(published, hidden, told)
    render(*wanted)
    assert_nothing_leaks(published, hidden, told)
    published.sweep(time.time() + HOURS)
    assert not list(told_in(published.live.parent, hidden.gone | hidden.never)), told


def test_no_file_tells_what_nobody_may_read(published: FilesStore, home: HomePage) -> None:
    """Each kind once; pages of notices, home, list, main feed and sitemap."""
    steps = [Secrets.edit, Secrets.schedule, Secrets.unpublish, Secrets.withhold]
    steps += [Secrets.restrict, Secrets.remove]
    wanted = ("/nyheter/kanarie", "/nyheter/atom.xml", "/sitemap.xml")
    let_chance_decide(published, 7, steps, wanted)


@pytest.mark.full
@pytest.mark.django_db
@pytest.mark.parametrize("trial", range(4))
def test_no_file_ever_tells_what_nobody_may_read(published: FilesStore, trial: int) -> None:
    site_tree(["en"])
    seed = secrets.randbelow(10**9)
    chance = random.Random(seed)  # noqa: S311
    let_chance_decide(published, seed, chance.choices(STEPS, k=18))

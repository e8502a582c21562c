"""The whole site rendered again finds nothing that the rules of dependence had not found."""

from __future__ import annotations

import datetime as dt
import random
import secrets
from difflib import unified_diff
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from content.choices import Haste, SweepReason
from content.models import NoticePage, PublishedAddress, StaleAddress, Sweep, SweepDifference
from content.publication import sweeping
from content.publication.by_the_clock import renew_what_changes_by_itself
from content.publication.mending import mend
from content.publication.places import all_addresses
from content.publication.ports import file_name
from content.publication.rendering import look_again
from content.publication.stale import ask_for_a_sweep
from tests.content.factories import make_notice
from tests.content.following import follow_up
from tests.content.publication.random_changes import Changes
from tests.content.publication.reading import addresses, catch_up, text_at
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.publication.files import FilesStore

HTML = "text/html; charset=utf-8"


def render_all() -> None:
    follow_up()
    while look_again():
        pass


@pytest.mark.parametrize("is_noticed", [True, False])
def test_a_difference_that_nothing_announced_is_mended_and_counted(
    published: FilesStore, notice: NoticePage, is_noticed: bool
) -> None:
    address = notice.url
    catch_up(address)
    before = PublishedAddress.objects.get(address=address).text
    NoticePage.objects.filter(pk=notice.pk).update(title="Koka vattnet")
    sweep = Sweep.objects.create(reason=SweepReason.INTERVAL, code="")
    if is_noticed:
        StaleAddress.objects.update(since=timezone.now(), seen_at=None)
    ask_for_a_sweep([address], sweep)
    render_all()
    assert "Koka vattnet" in text_at(published, address)
    sweep.refresh_from_db()
    assert sweep.differences == (0 if is_noticed else 1)
    found = list(SweepDifference.objects.values_list("address", "before"))
    assert found == ([] if is_noticed else [(address, before)])


def test_a_new_program_renders_everything_again(published: FilesStore, home: object) -> None:
    sweeping.sweep_when_due()
    sweep = Sweep.objects.get()
    assert sweep.reason == SweepReason.CODE
    waiting = set(StaleAddress.objects.waiting().values_list("address", flat=True))
    assert waiting >= {"/", "/stod/", "/sitemap.xml", "/nyheter/atom.xml"}
    later = timezone.now() + dt.timedelta(minutes=2)
    sweeping.sweep_when_due(later)
    assert Sweep.objects.count() == 1
    Sweep.objects.update(code="of an earlier program")
    sweeping.sweep_when_due(later + dt.timedelta(minutes=2))
    assert Sweep.objects.count() == 2


def test_a_sweep_is_asked_for_in_portions_and_again_if_that_was_interrupted(
    published: FilesStore, home: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "A_PORTION", 20)
    asked: list[list[str]] = []

    def die_at_the_second(addresses: list[str], sweep: Sweep) -> int:
        asked.append(addresses)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return ask_for_a_sweep(addresses, sweep)

    monkeypatch.setattr(sweeping, "ask_for_a_sweep", die_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        sweeping.sweep_when_due()
    render_all()
    begun = timezone.now()
    sweeping.sweep_when_due(begun + dt.timedelta(minutes=2))
    assert Sweep.objects.get().finished_at is None  # most was never asked for
    sweeping.sweep_when_due(begun + dt.timedelta(minutes=11))
    again, interrupted = Sweep.objects.all()
    assert interrupted.finished_at
    assert again.addresses == StaleAddress.objects.filter(sweep=again).count() > 40
    assert {len(addresses) <= 20 for addresses in asked} == {True}
    waiting = set(StaleAddress.objects.waiting().values_list("address", flat=True))
    assert waiting >= {"/", "/stod/", "/sitemap.xml", "/nyheter/atom.xml"}


def test_a_folder_that_somebody_has_touched_is_mended(
    published: FilesStore, notice: NoticePage
) -> None:
    address = notice.url
    catch_up(address, "/robots.txt")
    published.delete(address)
    published.put("/hemlig/", b"Ett utkast", HTML)
    assert mend() == {address, "/hemlig/"}
    assert "/hemlig/" not in addresses(published)
    render_all()
    assert address in addresses(published)
    assert mend() == set()


def test_what_most_people_read_is_mended_first(published: FilesStore, notice: NoticePage) -> None:
    lost = {"/": Haste.AT_ONCE, "/nyheter/": Haste.AT_ONCE, notice.url: Haste.SOON}
    catch_up(*lost)
    for address in lost:
        published.delete(address)
    StaleAddress.objects.all().delete()
    assert mend() == lost.keys()
    assert dict(StaleAddress.objects.values_list("address", "haste")) == lost


def test_what_the_clock_changes_is_rendered_when_it_does(
    published: FilesStore, home: object
) -> None:
    promised = timezone.now() + dt.timedelta(hours=1)
    notice = make_notice(next_update_at=promised)
    catch_up(notice.url)
    assert PublishedAddress.objects.get(address=notice.url).next_change_at == promised
    assert renew_what_changes_by_itself(promised - dt.timedelta(seconds=1)) == 0
    assert renew_what_changes_by_itself(promised) == 1
    assert StaleAddress.objects.waiting().get().address == notice.url


def differences(published: FilesStore) -> Iterator[str]:
    for row in SweepDifference.objects.all():
        name = file_name(row.address)
        texts = [
            (published.texts / text[:2] / text / name).read_text().splitlines() if text else []
            for text in (row.before, row.after)
        ]
        yield f"{row.address} {list(unified_diff(*texts, n=0, lineterm=''))[2:8]}"


@pytest.mark.full
@pytest.mark.django_db
@pytest.mark.parametrize("trial", range(6))
def test_a_sweep_after_changes_at_random_finds_nothing(
    published: FilesStore, trial: int, request: pytest.FixtureRequest
) -> None:
    site_tree(["en"])
    seed: int = secrets.randbelow(10**9)
    told: list[Any] = [f"seed {seed}"]
    changes = Changes(random.Random(seed))  # noqa: S311
    changes.begin()
    sweeping.begin(SweepReason.CODE)
    render_all()
    for _round in range(2):
        told += [changes.make_one() for _step in range(6)]
        render_all()
        sweeping.begin(SweepReason.INTERVAL)
        render_all()
        assert not list(differences(published)), told
        assert {one for one in all_addresses() if one in addresses(published)} == addresses(
            published
        ), told
        missing = set(all_addresses()) - addresses(published)
        assert not [one for one in missing if not one.startswith(MAY_BE_EMPTY)], told


MAY_BE_EMPTY = ("/handelser/", "/en/handelser/", "/.well-known/")

"""Ten thousand hostile inputs: no "our fault", nothing stored that was refused, nobody waits.

    HOSTILE_SEED=1 .venv/bin/pytest -m full -s tests/security/test_thousands_of_inputs.py

The seed is printed; `HOSTILE_INPUTS=500` sends fewer, `HOSTILE_DOORS=stod:edit` only
through the forms whose address has such a name.
"""

from __future__ import annotations

import os
import random
import re
import secrets
import sys
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.users.models import UserProfile

from support_directory.importing import import_services, read_file
from tests.content.left_open import files_left_open_by_wagtail
from tests.content.permissions.walking import Walker, walkers
from tests.content.permissions.world import World
from tests.security.hostile import inputs
from tests.security.hostile.doors import for_residents, forms_of
from tests.security.hostile.importers import SERVICES, read_in
from tests.security.hostile.trying import Report, send

if TYPE_CHECKING:
    from pathlib import Path

    from content.models import HomePage

SEED = int(os.environ.get("HOSTILE_SEED") or secrets.randbelow(10**9))
ONLY = re.compile(os.environ.get("HOSTILE_DOORS", ""))
INPUTS = int(os.environ.get("HOSTILE_INPUTS") or 10_000)


class Stranger(Walker):
    """Who has not logged in."""

    def __init__(self) -> None:
        self.client = Client(raise_request_exception=False)
        self.cookies = self.client.cookies.copy()


def told(report: Report) -> None:
    lines = [f"seed {SEED}: {report.asked} asked, {dict(report.kinds)}", f"{report.slowest}"]
    lines += [f"  {what} <- {sent}" for what, sent in report.faults.items()]
    sys.stdout.write("\n".join(["", *lines, ""]))


@pytest.mark.parametrize("times", [2, pytest.param(5, marks=pytest.mark.full)])
def test_what_residents_ask_breaks_nothing(home: HomePage, times: int) -> None:
    """Through each door so many times."""
    World()
    chance, report, stranger = random.Random(SEED), Report(), Stranger()  # noqa: S311
    pool = [*inputs.EVERYTHING, *inputs.made_up(SEED, 50)]
    doors = for_residents()
    for door in doors * times:
        send(door, stranger, chance, pool, report)
    told(report)
    assert report.faults == {}


@pytest.mark.full
def test_ten_thousand_inputs_break_nothing(home: HomePage) -> None:
    with files_left_open_by_wagtail():
        world, people = World(), walkers()
        for user in User.objects.all():
            UserProfile.get_for_user(user)  # Wagtail makes it when somebody opens their account
        chance, report = random.Random(SEED), Report()  # noqa: S311
        pool = [*inputs.EVERYTHING, *inputs.made_up(SEED, 1_000)]
        doors = [] if ONLY.pattern else [(door, Stranger()) for door in for_residents()]
        for letter in "AR":
            doors += [(door, people[letter]) for door in forms_of(world, people[letter], ONLY)]
        sys.stdout.write(f"\nseed {SEED}: {len(doors)} doors\n")
        for number in range(INPUTS):
            send(*doors[number % len(doors)], chance, pool, report)
            if number % 100 == 99:
                told(report)
    told(report)
    assert report.faults == {}


@pytest.mark.full
@pytest.mark.parametrize("command", ["import_notice", "import_services"])
def test_a_thousand_files_break_no_importer(home: HomePage, tmp_path: Path, command: str) -> None:
    assert import_services(read_file(SERVICES)).is_saved  # so that what a file names is there
    chance, report = random.Random(SEED), Report()  # noqa: S311
    pool = [*inputs.EVERYTHING, *inputs.made_up(SEED, 500)]
    for _time in range(min(INPUTS, 1_000)):
        read_in(command, tmp_path, chance, pool, report)
    told(report)
    assert report.faults == {}
    assert len(report.kinds) == 2  # some can be read

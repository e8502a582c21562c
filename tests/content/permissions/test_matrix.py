"""Every role at every address of the admin: who is let in is a table, kept beside this file.

`matrix.txt`: an address's name | who may ask | who may send. R Redaktör, P Publicerare,
K Kontaktansvarig, C Krisredaktör, A Administratör, - nobody. To be let in is not yet to change
something: the actions are tried one by one in `test_actions.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.content.left_open import files_left_open_by_wagtail
from tests.content.permissions.addresses import every_address
from tests.content.permissions.walking import walkers
from tests.content.permissions.world import World

if TYPE_CHECKING:
    from content.models import HomePage

TABLE = Path(__file__).parent / "matrix.txt"


def table() -> dict[str, tuple[str, str]]:
    rows = [line.split(" | ") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    return {key: (asking, sending) for key, asking, sending in rows}


def test_the_table_knows_every_address_of_the_admin(home: HomePage) -> None:
    assert {one.key for one in every_address(World())} == set(table())


@pytest.mark.full
def test_every_role_is_let_in_as_the_table_says(home: HomePage) -> None:
    with files_left_open_by_wagtail():
        world, people = World(), walkers()
        found = {
            one.key: tuple(
                "".join(letter for letter, who in people.items() if who.is_let_in(one, method))
                or "-"
                for method in ("GET", "POST")
            )
            for one in every_address(world)
        }
    expected = table()
    assert {key: cells for key, cells in found.items() if cells != expected[key]} == {}

"""Axe on every kind of page that our roles meet in the admin, no rule switched off.

`admin_kinds.txt`: names of addresses as in the table of roles, each for all pages of its kind.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from content import roles
from tests.browser.journeys import faults, log_in
from tests.content.left_open import files_left_open_by_wagtail
from tests.content.permissions.addresses import every_address
from tests.content.permissions.world import World
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

KINDS = Path(__file__).with_name("admin_kinds.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def site(live_server: Any) -> str:
    site_tree([])
    return str(live_server.url)


@pytest.mark.full
def test_axe_finds_nothing_in_the_admin(tab: Tab, site: str) -> None:
    with files_left_open_by_wagtail():
        paths = {one.key: one.path for one in every_address(World())}
        log_in(tab, site, roles.ADMINISTRATOR)
        found: dict[str, list[str]] = {}
        for kind in KINDS:
            answer = tab.goto(site + paths[kind])
            assert answer, kind
            assert answer.status == 200, kind
            assert tab.url == site + paths[kind], f"{kind} leads away"
            for fault in faults(tab):
                found.setdefault(f"{kind} {fault.split(':')[0]}", []).append(fault)
    assert found == {}

"""What every journey through the admin does: logging in, and looking with axe at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group, User

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

    from content.roles import Role

PASSWORD = "hemligt-ord-1"
# Text that fades in has too little contrast until it is there.
AT_REST = """() => Promise.all(document.getAnimations()
  .filter(one => one.effect.getTiming().iterations !== Infinity).map(one => one.finished))"""
AUTOSAVE_IS_READY = 3_000  # ms; what is typed earlier is taken for what was there


def log_in(tab: Tab, site: str, role: Role, name: str = "Anna") -> None:
    person = User.objects.create_user(name.lower(), password=PASSWORD, first_name=name)
    person.groups.add(Group.objects.get(name=role.name))
    tab.goto(f"{site}/admin/")
    tab.get_by_role("textbox", name="Användarnamn").fill(name.lower())
    tab.get_by_role("textbox", name="Lösenord").fill(PASSWORD)
    tab.get_by_role("button", name="Logga in").click()
    tab.get_by_role("heading", name="Trygghet i Nyköping", level=1).wait_for()


def open_editor(tab: Tab, address: str) -> None:
    tab.goto(address)
    tab.wait_for_timeout(AUTOSAVE_IS_READY)


def faults(tab: Tab, inside: str | None = None) -> list[str]:
    """What axe finds, every rule on; `inside` is a selector of the part that is ours."""
    tab.evaluate(AT_REST)
    found = Axe().run(tab, context={"include": [[inside]]} if inside else None)
    return [
        f"{fault['id']}: {node['html'][:150]}"
        for fault in found.response["violations"]
        for node in fault["nodes"]
    ]


def passed_by(_tab: Tab) -> list[str]:
    return []


# How a journey looks at each page on its way; where it ends it looks with axe in any case.
ON_THE_WAY = pytest.mark.parametrize(
    "look",
    [
        pytest.param(passed_by, id="passed_by"),
        pytest.param(faults, id="looked_at", marks=pytest.mark.full),
    ],
)

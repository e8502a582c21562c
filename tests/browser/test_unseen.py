"""Our own checks find each kind of fault that is planted for them, and nothing beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.unseen import CHECKS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PLANTED = Path(__file__).parents[1] / "data" / "planted_faults.html"
RULES = sorted(set(re.findall(r'data-fault="([\w-]+)"', PLANTED.read_text(encoding="utf-8"))))
LOOKED_FOR = sorted(set(re.findall(r'report\("([\w-]+)"', CHECKS)))
MARKED = "() => [...document.querySelectorAll('[data-{0}~=\"{1}\"]')].map(one => one.outerHTML)"


@pytest.fixture(scope="module")
def planted(browser: Browser) -> dict[str, dict[str, list[str]]]:
    """For each rule what it found, what it should, and what it must leave alone."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(PLANTED.as_uri())
    found = tab.evaluate(CHECKS)
    seen = {
        rule: {
            "found": [one["html"] for one in found if one["rule"] == rule],
            "fault": tab.evaluate(MARKED.format("fault", rule)),
            "right": tab.evaluate(MARKED.format("right", rule)),
        }
        for rule in LOOKED_FOR
    }
    context.close()
    return seen


def test_each_rule_has_a_planted_fault() -> None:
    assert LOOKED_FOR == RULES


@pytest.mark.parametrize("rule", LOOKED_FOR)
def test_a_planted_fault_is_found(planted: dict[str, dict[str, list[str]]], rule: str) -> None:
    seen = planted[rule]
    assert len(seen["found"]) == len(seen["fault"])
    assert [html[:200] for html in seen["right"] if html[:200] in seen["found"]] == []

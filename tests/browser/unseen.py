"""Runs what axe does not see (`unseen_by_axe.js`) on the page that a tab shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

CHECKS = (Path(__file__).parent / "unseen_by_axe.js").read_text(encoding="utf-8")
ALL_OF_AXE = {"rules": {"color-contrast-enhanced": {"enabled": True}}}


def unseen_faults(tab: Tab) -> list[str]:
    return [f"{fault['rule']}: {fault['html']}" for fault in tab.evaluate(CHECKS)]


def all_faults(tab: Tab) -> list[str]:
    """Axe with every rule on, then ours, which change how the page looks."""
    found = Axe().run(tab, options=ALL_OF_AXE).response["violations"]
    by_axe = [f"axe {one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]
    return by_axe + unseen_faults(tab)

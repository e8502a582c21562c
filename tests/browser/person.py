"""Somebody who fills in a form by its words, at the speed of a person, and counts what it takes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator
    from playwright.sync_api import Page as Tab


class Person:
    """Milliseconds for a key, and to find the next place. Pictures of every step if wanted."""

    def __init__(
        self, tab: Tab, *, key: int = 0, thought: int = 0, pictures: Path | None = None
    ) -> None:
        self.tab, self.key, self.thought, self.pictures = tab, key, thought, pictures
        self.actions = self.keys = self.steps = 0
        self.began = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    def type(self, field: Locator, text: str) -> None:
        self._find_the_place()
        self.keys += len(text)
        field.click()
        field.press_sequentially(text, delay=self.key)

    def choose(self, field: Locator, label: str) -> None:
        self._find_the_place()
        field.select_option(label=label)

    def click(self, target: Locator) -> None:
        self._find_the_place()
        target.click()

    def tick(self, target: Locator) -> None:
        self._find_the_place()
        target.check()

    def look(self, name: str) -> None:
        """Read what there is now, and take a picture of it."""
        self.steps += 1
        if self.pictures:
            self.tab.wait_for_timeout(700)
            self.tab.screenshot(path=self.pictures / f"{self.steps:02}-{name}.png")

    def _find_the_place(self) -> None:
        self.actions += 1
        if self.thought:
            self.tab.wait_for_timeout(self.thought)

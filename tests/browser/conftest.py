"""A browser of one's own for each journey."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """On an ordinary desk, in Swedish."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 1000})
    yield context.new_page()
    context.close()

"""Every kind of page, in every language, on every device: axe with no rule off, and our own checks.

The fast set looks at a sample on the narrowest phone, see `test_reading.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from content.example.loading import load_example_site
from tests.browser.kinds_of_page import DEVICES, LANGUAGES, addresses
from tests.browser.unseen import all_faults

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.full


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # of pictures that Wagtail leaves open
def test_no_page_has_a_fault_that_can_be_seen(live_server: Any, browser: Browser) -> None:
    load_example_site(None)
    faults: dict[str, list[str]] = {}
    for device, settings in DEVICES.items():
        context = browser.new_context(**settings)
        tab = context.new_page()
        for address in [one for language in LANGUAGES for one in addresses(language)]:
            tab.goto(f"{live_server.url}{address}")
            for fault in all_faults(tab):
                faults.setdefault(fault, []).append(f"{device} {address}")
        context.close()
    assert faults == {}

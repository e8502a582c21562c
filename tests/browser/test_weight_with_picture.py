"""What a phone fetches to read a notice with a picture, on the densest screen there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import brotli
import pytest

from content.example.loading import load_example_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PHONE = {"width": 390, "height": 844}
MOST_BYTES, MOST_REQUESTS = 60_000, 6
# A detailed photograph takes up to this at 800 pixels (decision 29); a drawing takes far less.
PHOTOGRAPH = 34_000


@pytest.mark.full
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # of pictures that Wagtail leaves open
def test_a_notice_with_a_picture_is_light(live_server: Any, browser: Browser) -> None:
    load_example_site(None)
    context = browser.new_context(viewport=PHONE, device_scale_factor=3)
    tab = context.new_page()
    fetched: dict[str, bytes] = {}
    tab.on("requestfinished", lambda one: fetched.update({one.url: one.response().body()}))
    tab.goto(f"{live_server.url}/nyheter/tryggare-nykoping/")
    picture = tab.locator("picture img")
    picture.scroll_into_view_if_needed()
    tab.wait_for_load_state("networkidle")
    shown = str(picture.evaluate("one => one.currentSrc"))
    context.close()
    assert shown.endswith(".width-800.webp")
    texts = [body for address, body in fetched.items() if address != shown]
    assert sum(len(brotli.compress(body)) for body in texts) + PHOTOGRAPH <= MOST_BYTES
    assert len(fetched[shown]) <= PHOTOGRAPH
    assert len(fetched) <= MOST_REQUESTS, list(fetched)

"""What pages of a running demo weigh on the wire in Brotli, and what a first visit asks for.

python -m tests.bench.weight http://127.0.0.1:8000 / /nyheter/ /stod/
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.bench.web_server import WebServer
from tests.conftest import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844}
# Body bytes as sent: of the page, of what stops it from being painted, and of everything.
FOUND = """() => {
  const page = performance.getEntriesByType("navigation")[0];
  const files = performance.getEntriesByType("resource");
  const sum = (entries) => entries.reduce((bytes, entry) => bytes + entry.encodedBodySize, 0);
  const blocking = files.filter((entry) => entry.renderBlockingStatus === "blocking");
  return [sum([page]), sum(blocking), sum([page, ...files]), blocking.length, files.length + 1];
}"""


def weigh(tab: Page, address: str) -> str:
    tab.goto(address, wait_until="networkidle")
    html, blocking, everything, files, requests = tab.evaluate(FOUND)
    first = html + blocking
    return (
        f"{html:7} {blocking:7} {first:7} {everything:8} {files:6} {requests:9}  "
        f"{'/' + address.split('/', 3)[3]}"
    )


def main(site: str, paths: list[str]) -> None:
    print("   HTML  sheets   first everything  files  requests  address")  # noqa: T201
    with WebServer(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for path in paths:
            tab = browser.new_context(viewport=PHONE).new_page()
            print(weigh(tab, server.address + path))  # noqa: T201
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:] or ["/", "/nyheter/", "/stod/"])

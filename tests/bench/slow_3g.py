"""When a notice is painted on slow 3G, beside a bare page of the same text in the same minute.

400 kbit/s, 400 ms, a processor slowed down four times, a new visitor each time. Against a running
demo; prints a table and asserts no time:

python -m tests.bench.slow_3g http://127.0.0.1:8000/nyheter/koka-vattnet-i-exempelby/ 30
"""

from __future__ import annotations

import statistics
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.bench.web_server import BARE, WebServer
from tests.conftest import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
PHONE = {"width": 390, "height": 844}
WATCH = """() => {
  window.painted = {};
  const note = (name) => (list) => { painted[name] = list.getEntries().at(-1); };
  new PerformanceObserver(note("largest"))
    .observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    if (!entry.hadRecentInput) painted.shift = (painted.shift ?? 0) + entry.value;
  })).observe({ type: "layout-shift", buffered: true });
}"""
FOUND = """() => {
  const first = performance.getEntriesByName("first-contentful-paint")[0];
  const sent = performance.getEntriesByType("resource").length + 1;
  return [first.startTime, painted.largest.startTime, painted.shift ?? 0, sent];
}"""
Paint = tuple[float, float, float, int]


def look(browser: Browser, address: str) -> Paint:
    """First and largest paint in ms, layout shift, number of requests."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, device_scale_factor=2)
    tab = context.new_page()
    wire = context.new_cdp_session(tab)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_3G)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    tab.add_init_script(f"({WATCH})()")
    tab.goto(address, wait_until="networkidle")
    while not tab.evaluate("() => window.painted?.largest"):  # told a moment after it is painted
        tab.wait_for_timeout(100)
    found: Paint = tuple(tab.evaluate(FOUND))
    context.close()
    return found


def table(name: str, paints: list[Paint], size: int) -> str:
    first, largest, shifts, sent = zip(*paints, strict=True)
    late = sorted(largest)[int(len(largest) * 0.95) - 1]
    return (
        f"{name:8} first {statistics.median(first):5.0f} ms   largest median "
        f"{statistics.median(largest):5.0f}   p95 {late:5.0f} ms   shift {max(shifts):.3f}   "
        f"{max(sent)} requests   HTML {size} bytes"
    )


def main(address: str, runs: int = 30) -> None:
    whole = urlsplit(address)
    paths = {"notice": whole.path, "bare": f"{BARE}{whole.path}"}
    paints: dict[str, list[Paint]] = {name: [] for name in paths}
    with WebServer(f"{whole.scheme}://{whole.netloc}") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for path in paths.values():
            look(browser, server.address + path)  # so that the server has rendered it
        for _run in range(runs):
            for name, path in paths.items():
                paints[name].append(look(browser, server.address + path))
        browser.close()
        for name, path in paths.items():
            print(table(name, paints[name], server.size(path)))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 30)

"""Takes the pictures in docs/screenshots/ anew, from a running demo.

python -m tests.bench.screenshots http://127.0.0.1:8000
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import CHROMIUM

FOLDER = Path("docs/screenshots")
NOTICE = "/nyheter/koka-vattnet-i-exempelby/"
LONGEST = 40_000  # bytes of one picture
TRIES = ((1, 60), (1, 40), (0.7, 60), (0.7, 40), (0.5, 60), (0.5, 40))
PHONE, DESK, SHEET = (390, 844), (1280, 800), (794, 1123)


@dataclass(frozen=True)
class Shot:
    name: str
    path: str
    size: tuple[int, int] = PHONE
    is_dark: bool = False
    is_print: bool = False


LIGHT = {
    "home": "/",
    "notices": "/nyheter/",
    "notice": NOTICE,
    "version": f"{NOTICE}versioner/1/",
    "incident": "/handelser/vattenlackan-i-exempelby/",
    "archive": "/nyheter/arkiv/",
    "directory": "/stod/",
    "need": "/stod/om/mar-daligt/",
    "service": "/stod/bris-barn/",
    "paper-list": "/stod/skriv-ut/",
    "paper-cards": "/stod/skriv-ut/kort/",
    "poster": f"{NOTICE}affisch/",
    "search": "/sok/?q=vatten",
    "nothing-found": "/sok/?q=qqqq",
    "accessibility": "/tillganglighet/",
    "leaving": "/stod/besok/",
    "not-found": "/finns-inte/",
    "style-guide": "/stilguide/",
}
MAIN = {name: LIGHT[name] for name in ("home", "notice", "directory", "service")}
SHOTS = [
    *(Shot(name, path) for name, path in LIGHT.items()),
    *(Shot(f"{name}-desk", path, size=DESK) for name, path in MAIN.items()),
    *(Shot(f"{name}-dark", path, is_dark=True) for name, path in MAIN.items()),
    *(Shot(f"{name}-arabic", f"/ar{path}") for name, path in MAIN.items()),
    *(Shot(f"{name}-easy", f"/sv-simple{path}") for name, path in MAIN.items()),
    *(Shot(f"{name}-print", path, size=SHEET, is_print=True) for name, path in MAIN.items()),
]


def take(browser: Browser, site: str, shot: Shot) -> bytes:
    width, height = shot.size
    theme = "dark" if shot.is_dark else "light"
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
    )
    tab = context.new_page()
    tab.emulate_media(media="print" if shot.is_print else "screen")
    answer = tab.goto(site + shot.path, wait_until="networkidle")
    wanted = 404 if shot.name == "not-found" else 200
    if answer is None or answer.status != wanted:
        raise SystemExit(f"{shot.path}: {answer and answer.status}")
    picture = tab.screenshot()
    context.close()
    return picture


def small(picture: bytes) -> bytes:
    """As WebP, only as good and as large as fits."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for scale, quality in TRIES:
        stream = io.BytesIO()
        sized = image.resize((int(image.width * scale), int(image.height * scale)))
        sized.save(stream, "WEBP", quality=quality, method=6)
        if stream.tell() <= LONGEST:
            break
    return stream.getvalue()


def main(site: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    total = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for shot in SHOTS:
            content = small(take(browser, site.rstrip("/"), shot))
            FOLDER.joinpath(f"{shot.name}.webp").write_bytes(content)
            total += len(content)
            print(f"{len(content):7}  {shot.name}")  # noqa: T201
        browser.close()
    print(f"{total:7}  in all")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])

"""Draws the site's pictures for devices out of its own SVG files; run when one of those changes."""

import io
import shutil
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from PIL import Image

FOLDER = settings.BASE_DIR / "static" / "img"
# File, drawing, width and height. What a telephone cuts to its own shape gets no round corners.
PICTURES = (
    ("apple-touch-icon.png", "mark.svg", 180, 180),
    ("icon-192.png", "mark.svg", 192, 192),
    ("icon-512.png", "mark.svg", 512, 512),
    ("share.png", "share.svg", 1200, 630),
)
ICON_SIZES = (16, 32, 48)
SQUARE = {"apple-touch-icon.png"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Command(BaseCommand):
    help = "Draw the icons and the picture for shared links from their SVG files."
    requires_system_checks = ()

    def handle(self, **_options: Any) -> None:
        from playwright.sync_api import sync_playwright  # for developers alone

        browser = next(filter(None, map(shutil.which, BROWSERS)), None)
        if browser is None:
            raise CommandError("There is no Chromium on this machine to draw with.")
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            canvas = chromium.new_page()
            for name, drawing, width, height in PICTURES:
                picture = _draw(canvas, drawing, width, height, is_square=name in SQUARE)
                picture.save(FOLDER / name, optimize=True)
            icons = [_draw(canvas, "mark.svg", size, size, colours=0) for size in ICON_SIZES]
            icons[-1].save(FOLDER / "favicon.ico", append_images=icons[:-1], sizes=_sizes(icons))
            chromium.close()


def _draw(
    canvas: Any,
    drawing: str,
    width: int,
    height: int,
    *,
    is_square: bool = False,
    colours: int = 64,
) -> Image.Image:
    svg = (FOLDER / drawing).read_text(encoding="utf-8")
    if is_square:
        svg = svg.replace('rx="7"', "")
    canvas.set_viewport_size({"width": width, "height": height})
    size = f"width: {width}px; height: {height}px"
    style = f"body {{ margin: 0 }} svg {{ display: block; {size} }}"
    canvas.set_content(f"<style>{style}</style>{svg}")
    picture = Image.open(io.BytesIO(canvas.screenshot(omit_background=True)))
    return picture.quantize(colours, method=Image.Quantize.FASTOCTREE) if colours else picture


def _sizes(icons: list[Image.Image]) -> list[tuple[int, int]]:
    return [icon.size for icon in icons]

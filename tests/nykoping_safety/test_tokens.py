"""Every text keeps 7:1 against what it stands on, in light and in dark, as the tokens say."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

TOKENS = Path("static/css/tokens.css").read_text()
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{3,6});")
SURFACES, WORDS = ("paper", "mist"), ("ink", "ink-soft", "action", "action-strong")
PAIRS = [
    *itertools.product(WORDS, SURFACES),
    ("on-stamp", "stamp"),
    ("on-action", "action"),
    ("on-action", "action-strong"),
]
FOCUS = [("focus", surface) for surface in SURFACES]
ENHANCED, OF_WHAT_IS_NO_TEXT = 7.0, 3.0


def palette(theme: str) -> dict[str, str]:
    light, dark = TOKENS.split("(prefers-color-scheme: dark)", 1)
    colours = dict(COLOUR.findall(light))
    return colours if theme == "light" else colours | dict(COLOUR.findall(dark.split("@media")[0]))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(figure * 2 for figure in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_keeps_seven_to_one(theme: str) -> None:
    colours = palette(theme)
    asked = [(pair, ENHANCED) for pair in PAIRS] + [(pair, OF_WHAT_IS_NO_TEXT) for pair in FOCUS]
    weak = {
        pair: round(contrast(*(colours[name] for name in pair)), 2)
        for pair, least in asked
        if contrast(*(colours[name] for name in pair)) < least
    }
    assert weak == {}


def test_no_other_sheet_of_residents_names_a_colour() -> None:
    """A code is read from black on white; nothing else may leave the tokens."""
    sheets = ("base", "layout", "components", "search")
    css = {name: Path(f"static/css/{name}.css").read_text() for name in sheets}
    named = {name: re.findall(r":[^;{]*(#[0-9a-f]{3,6}\b|rgba?\()", css[name]) for name in sheets}
    assert named == {"base": [], "layout": [], "components": ["#fff"], "search": []}

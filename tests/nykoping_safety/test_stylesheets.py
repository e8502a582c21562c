"""A rule that is never closed takes those after it away without a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STYLESHEETS = sorted(Path("static/css").glob("*.css"))


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_every_rule_of_a_stylesheet_is_closed(path: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert css.count("{") == css.count("}")


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_no_selector_runs_into_the_next_component(path: Path) -> None:
    assert not re.search(r",\s*/\*[^*]*:", path.read_text())

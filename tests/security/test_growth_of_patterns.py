"""No regular expression of ours takes four times as long for a text of twice the length."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest


@pytest.mark.full
def test_no_search_grows_faster_than_its_text() -> None:
    program = (sys.executable, "-m", "tests.security.growth")
    told = subprocess.run(program, capture_output=True, text=True, check=True)
    found = json.loads(told.stdout)
    assert found["looked"] > 250
    assert found["steep"] == []

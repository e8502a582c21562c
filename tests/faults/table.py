"""The table that the scripts print, and what `everything` makes of it."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from pathlib import Path
from typing import Any

HEAD = ("fault", "reads", "failed", "saves acknowledged", "lost or half", "right again after")
ROW = "{:52}{:>8}{:>8}{:>20}{:>14}{:>19}"
RESULTS = "FAULTS_RESULTS"
"""The variable that names a file, where somebody wants a line of each trial."""


def note(row: dict[str, Any]) -> None:
    if os.environ.get(RESULTS):
        with Path(os.environ[RESULTS]).open("a") as file:
            file.write(json.dumps(row) + "\n")


def noted(file: Path) -> list[dict[str, Any]]:
    text = file.read_text() if file.exists() else ""
    return [json.loads(line) for line in text.splitlines()]


def machine() -> str:
    said = subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=False).stderr
    return (
        f"{platform.platform()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; "
        f"Python {platform.python_version()}, {said.strip()}"
    )

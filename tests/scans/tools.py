"""Where scanners are kept: each in an environment of its own, outside the project.

Debian's are on the machine itself.

`SCANNERS` names the folder (else `~/.cache/nykoping-safety-scanners`). None of them is a
requirement of the project: what they need would pull dozens of packages beside ours.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(
    os.environ.get("SCANNERS") or Path.home() / ".cache" / "nykoping-safety-scanners"
).absolute()


def run(command: list[str | Path], **options: object) -> None:
    subprocess.run(command, check=True, **options)  # type: ignore[call-overload]


def from_pypi(package: str, *more: str) -> Path:
    """The folder of its programs. `package` is pinned, as in `bandit==1.9.4`."""
    place = FOLDER / package.replace("==", "-")
    done = place / "installed"
    if not done.exists():
        run([sys.executable, "-m", "venv", "--clear", place])
        run([place / "bin" / "pip", "install", "--quiet", package, *more])
        done.touch()
    return place / "bin"


def from_npm(*packages: str) -> Path:
    """A folder with `node_modules`; no package's own script runs."""
    place = FOLDER / "-".join(name.replace("/", "_") for name in packages)
    if not (place / "node_modules").is_dir():
        place.mkdir(parents=True, exist_ok=True)
        run(["npm", "install", "--ignore-scripts", "--silent", *packages], cwd=place)
    return place


def from_debian(package: str, program: str) -> str:
    """Its program, from the machine; installed by Debian's own means where it is missing."""
    if not shutil.which(program):
        run(["apt-get", "install", "--yes", "--no-install-recommends", "--quiet", package])
    return program

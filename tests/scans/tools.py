"""Where scanners are kept: each in an environment of its own, outside the project.

`SCANNERS` names the folder (else `~/.cache/nykoping-safety-scanners`). None of them is a
requirement of the project: what they need would pull dozens of packages beside ours.
"""

from __future__ import annotations

import os
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


def from_debian(*packages: str) -> Path:
    """Unpacked, not installed: the machine keeps what it has. Debian's own newest."""
    place = FOLDER / f"debian-{packages[0]}"
    if not (place / "installed").exists():
        place.mkdir(parents=True, exist_ok=True)
        run(["apt-get", "download", "-qq", *packages], cwd=place)
        for archive in place.glob("*.deb"):
            run(["dpkg-deb", "-x", archive, place])
        (place / "installed").touch()
    return place

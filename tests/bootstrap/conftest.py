"""A checkout of its own for each test of the set-up: what it makes and breaks is thrown away."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from nykoping_safety.bootstrap.places import PROJECT

BARE = {"PATH": os.defpath, "HOME": "/nonexistent", "PIP_NO_INDEX": "1"}


@dataclass(frozen=True)
class Checkout:
    folder: Path

    def start(self, *arguments: str, **environ: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.base_python, *arguments],
            cwd=self.folder,
            env=BARE | environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments, **environ)
        stdout, stderr = process.communicate()
        return subprocess.CompletedProcess(arguments, process.returncode, stdout, stderr)

    @property
    def base_python(self) -> str:
        return str(Path(sys.base_prefix) / "bin" / "python3")


@pytest.fixture
def checkout() -> Iterator[Checkout]:
    """Manage.py and what it starts with; nothing is locked, so that nothing is fetched."""
    with tempfile.TemporaryDirectory(dir="/tmp") as place:
        folder = Path(place)
        folder.chmod(0o755)  # the server's account must reach it
        shutil.copytree(PROJECT / "nykoping_safety", folder / "nykoping_safety")
        shutil.copy(PROJECT / "manage.py", folder)
        for name in ("requirements.txt", "requirements-demo.txt", "requirements-dev.txt"):
            (folder / name).write_text("# nothing\n")
        yield Checkout(folder)

"""Who runs the server. PostgreSQL refuses root: then it is `nobody`, where nobody can reach."""

import os
import pwd
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from nykoping_safety.bootstrap.places import LOCAL, PROJECT

BESIDE_THE_PROJECT = LOCAL / "postgres"
ELSEWHERE = LOCAL / "postgres-is-in"  # a file that says where
SYSTEM_DATA = Path("/var/lib")  # not /var/tmp, which is swept every thirty days


def is_root() -> bool:
    return os.geteuid() == 0


def server_uid() -> int:
    return pwd.getpwnam("nobody").pw_uid if is_root() else os.geteuid()


def drop_rights() -> dict[str, Any]:
    """Arguments for `subprocess` that make a program run as the server's account."""
    if not is_root():
        return {}
    return {"user": server_uid(), "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": ()}


def give_to_server(path: Path) -> None:
    """Make the server's account the owner of everything below `path`, unless it is already."""
    if is_root() and path.stat().st_uid != server_uid():
        subprocess.run(["chown", "-R", f"{server_uid()}", str(path)], check=True)


def home() -> Path:
    """The folder for clusters: `.local/postgres` wherever the server's account can reach it."""
    BESIDE_THE_PROJECT.mkdir(exist_ok=True)
    folder = BESIDE_THE_PROJECT if can_reach(BESIDE_THE_PROJECT) else elsewhere()
    give_to_server(folder)
    return folder


def can_reach(folder: Path) -> bool:
    done = subprocess.run(["test", "-x", str(folder)], check=False, cwd="/", **drop_rights())
    return done.returncode == 0


def elsewhere() -> Path:
    if not ELSEWHERE.exists() or not Path(ELSEWHERE.read_text()).is_dir():
        made = tempfile.mkdtemp(prefix=f"{PROJECT.name}-", dir=SYSTEM_DATA)
        ELSEWHERE.write_text(made)
    return Path(ELSEWHERE.read_text())

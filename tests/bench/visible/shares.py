"""The processors shared among the parts of the site as systemd shares them on a machine.

Each unit is a group of its own, with the `CPUWeight` that its file in `deploy/systemd` names (100
where it names none), and the readers are one more. Without rights over such groups (cgroups) there
are none: every thread then counts as much as any other.
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

import psycopg

from nykoping_safety.bootstrap.places import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable

UNITS = PROJECT / "deploy" / "systemd"
OLD, NEW = Path("/sys/fs/cgroup/cpu"), Path("/sys/fs/cgroup")
FILES = {
    "web": "nykoping-safety-web.service",
    "worker": "nykoping-safety-worker.service",
    "PostgreSQL": "system-postgresql.slice",
    "nginx": "",
    "readers": "",
}


def weight(part: str) -> int:
    """systemd's default is 100."""
    text = (UNITS / FILES[part]).read_text() if FILES[part] else ""
    found = re.search(r"^CPUWeight=(\d+)", text, re.MULTILINE)
    return int(found[1]) if found else 100


class Shares:
    """`groups` is empty where there are none."""

    def __init__(self) -> None:
        self.groups: dict[str, Path] = {}
        self.home = (OLD if OLD.is_dir() else NEW) / f"visible-{os.getpid()}"

    def __enter__(self) -> Self:
        try:
            self._make()
            self.take("readers", os.getpid())
        except OSError:
            self.groups = {}
        return self

    def __exit__(self, *_error: object) -> None:
        if self.groups:
            (self.home.parent / "cgroup.procs").write_text(str(os.getpid()))
        for group in [*self.groups.values(), self.home]:
            for _try in range(20):
                try:
                    group.rmdir()
                    break
                except OSError:  # its processes are about to end, or it was never made
                    time.sleep(0.1 if group.is_dir() else 0)

    def _make(self) -> None:
        self.home.mkdir()
        if self.home.parent == NEW:
            for folder in (NEW, self.home):
                (folder / "cgroup.subtree_control").write_text("+cpu")
        self._weigh(self.home, sum(map(weight, FILES)))
        for part in FILES:
            group = self.groups[part] = self.home / part
            group.mkdir()
            self._weigh(group, weight(part))

    def _weigh(self, group: Path, counts: int) -> None:
        if self.home.parent == OLD:
            (group / "cpu.shares").write_text(str(counts * 1024 // 100))
        else:
            (group / "cpu.weight").write_text(str(counts))

    def joining(self, part: str) -> Callable[[], None]:
        """For a process that is about to become part of it."""
        return lambda: self.take(part, os.getpid())

    def take(self, part: str, *processes: int) -> None:
        for process in processes if part in self.groups else ():
            (self.groups[part] / "cgroup.procs").write_text(str(process))

    def take_server(self, address: str) -> None:
        """PostgreSQL with all its processes; what they start belongs there as well."""
        if not self.groups:
            return
        with psycopg.connect(address) as connection:
            backend = connection.info.backend_pid
            server = int(Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()[1])
            self.take_with_children("PostgreSQL", server)

    def take_with_children(self, part: str, process: int) -> None:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        self.take(part, process, *map(int, children))

    def __str__(self) -> str:
        if not self.groups:
            return "every thread counts as much as any other (no rights over cgroups)"
        told = ", ".join(f"{part} {weight(part)}" for part in FILES)
        return f"processors shared by weight: {told}"

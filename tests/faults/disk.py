"""The disk of the published files is full, or may not be written; the database's disk is full.

python -m tests.faults.disk [full] [read_only] [database_full]    (as root; needs nginx, see README)

Each disk is a small tmpfs of its own. Editors are answered while the files cannot be written:
what they save stands in the database, residents go on reading the text before.
"""

from __future__ import annotations

import errno
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from nykoping_safety.bootstrap import server_account

from .site import Site
from .trial import Trial, run, trial

AWAY = 12.0
ROOM = {"published": 8, "database": 96}  # megabytes beyond what is there


class OnSmallDisks(Site):
    def __init__(self) -> None:
        super().__init__()
        self.published = self.folder / "published"
        onto_small_disk(self.published, ROOM["published"])
        onto_small_disk(self.cluster.data, ROOM["database"])
        server_account.give_to_server(self.cluster.data)
        self.cluster.data.chmod(0o700)

    def __exit__(self, *error: object) -> None:
        super().__exit__(*error)
        for place in (self.published, self.cluster.data):
            subprocess.run(["umount", str(place)], check=False, capture_output=True)


def onto_small_disk(place: Path, room: int) -> None:
    before = place.with_name(f"{place.name}-before")
    place.rename(before)
    place.mkdir()
    size = int(
        subprocess.run(["du", "-sm", before], capture_output=True, check=True).stdout.split()[0]
    )
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size + room}m", "tmpfs", str(place)], check=True
    )
    shutil.copytree(before, place, symlinks=True, dirs_exist_ok=True)
    shutil.rmtree(before)


def fill(place: Path) -> Path:
    """Until nothing fits any more; gives the file that takes the room."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 4096, 512):
            while True:
                try:
                    file.write(bytes(size))
                except OSError as error:
                    if error.errno == errno.ENOSPC:
                        break
                    raise
    return filler


def goes_on_saving(this: Trial) -> None:
    """Editors are not kept from saving, and what they save is shown once the disk is back."""
    begun = len(this.editor.acknowledged)
    time.sleep(AWAY)
    saved = len(this.editor.acknowledged) - begun
    this.notes.append(f"{saved} saves acknowledged meanwhile")
    if not saved:
        this.faults.append("nobody could save although the database was well")


def full(site: Site, results: list[bool]) -> None:
    assert isinstance(site, OnSmallDisks)
    with trial(site, "disk of the published files full", results) as this:
        filler = fill(site.published)
        goes_on_saving(this)
        filler.unlink()
        this.mended()


def read_only(site: Site, results: list[bool]) -> None:
    assert isinstance(site, OnSmallDisks)
    with trial(site, "disk of the published files read-only", results) as this:
        remount(site.published, "ro")
        goes_on_saving(this)
        remount(site.published, "rw")
        this.mended()


def remount(place: Path, how: str) -> None:
    for _try in range(100):  # busy while a file is being written
        if not subprocess.run(
            ["mount", "-o", f"remount,{how}", str(place)], check=False
        ).returncode:
            return
        time.sleep(0.05)
    raise OSError(f"{place} could not be remounted")


def database_full(site: Site, results: list[bool]) -> None:
    """PostgreSQL may stop altogether; then it is started again when there is room."""
    with trial(site, "disk of the database full", results) as this:
        filler = fill(site.cluster.data)
        time.sleep(AWAY)
        filler.unlink()
        if not site.cluster.running_port():
            this.notes.append("PostgreSQL had ended and was started again")
            site.start("database")
        this.mended()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        run(__doc__, [full, read_only, database_full], OnSmallDisks)

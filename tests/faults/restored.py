"""Yesterday's backup is put back while residents read.

python -m tests.faults.restored                               (as root; needs nginx, see README)

As docs/operations-backup.md says: application and worker are stopped, `restore` runs, both are
started again. The editor waits for the backup alone: what is saved after it would be lost.
"""

from __future__ import annotations

import time

from .site import Site
from .trial import run, trial


def restored(site: Site, results: list[bool]) -> None:
    """The pages that stand are read until they have been rendered from the backup."""
    with trial(site, "backup restored under readers", results) as this:
        file = str(site.top / "backup.tar")
        with this.editor.may_save:
            this.rendered()
            done = site.manage("backup", file)
            assert not done.returncode, done.stderr[-500:]
            for name in ("application", *site.workers):
                site.end(name)
        begun = time.monotonic()
        done = site.manage("restore", file, "--replace")
        assert not done.returncode, done.stderr[-500:]
        this.notes.append(f"restored in {time.monotonic() - begun:.0f} s")
        for name in (*site.workers, "application"):
            site.start(name)
        this.mended()


if __name__ == "__main__":
    run(__doc__, [restored])

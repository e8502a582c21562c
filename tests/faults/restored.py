"""Yesterday's backup is put back while residents read.

python -m tests.faults.restored                               (as root; needs nginx, see README)

As docs/operations-backup.md says: application and worker are stopped, `restore` runs, both are
started again. The editor waits for the backup alone: what is saved after it would be lost.

Before it a notice is withdrawn, as on every site in use: without a line in the ledger nothing may
stand after a restore. The worker says within two minutes that the folder holds nothing of it.
"""

from __future__ import annotations

import time

from .site import Site
from .trial import run, trial

LONGEST_WAIT = 600.0
WITHDRAW = """
from content.models import NoticePage
NoticePage.objects.live().order_by("published_on").first().unpublish()
"""
IN_STEP = """
from content.publication.stores import chosen
from content.restoring.sealing import is_in_step
raise SystemExit(not is_in_step(chosen()))
"""


def in_step(site: Site) -> None:
    """Withdraw something and wait until the folder is known to hold nothing of it."""
    done = site.manage("shell", "-c", WITHDRAW)
    assert not done.returncode, done.stderr[-500:]
    end = time.monotonic() + LONGEST_WAIT
    while site.manage("shell", "-c", IN_STEP).returncode:
        assert time.monotonic() < end, "the worker does not say that the folder is in step"
        time.sleep(5)


def restored(site: Site, results: list[bool]) -> None:
    """The pages that stand are read until they have been rendered from the backup."""
    in_step(site)
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

"""The machine's clock is set forwards and back; a notice is scheduled in both summer-time nights.

python -m tests.faults.clock [forwards] [back] [apart] [spring] [autumn]
                              (as root; needs nginx and `apt-get install faketime`, see README)

libfaketime stands for the clock of PostgreSQL, application and worker, and is changed while they
run. What counts seconds (time-outs) is left alone, as by a real change of the clock.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from zoneinfo import ZoneInfo

from nykoping_safety.bootstrap import server_account

from .site import PATIENCE, PUBLIC, Site
from .trial import Trial, run, trial

LIBRARY = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")
LOCAL = ZoneInfo("Europe/Stockholm")
KEPT_RUNNING = (
    "sh",
    "-c",
    """trap 'kill $!; wait; exit' TERM; while :; do "$@" & wait $!; sleep 1; done""",
    "sh",
)
SCHEDULE = """
from django.utils import timezone
from content.models import NoticePage
import datetime as dt
notice = NoticePage.objects.live().filter(locale__language_code="sv").exclude(
    title__startswith="Kontrolltext").earliest("pk")
notice.unpublish()
notice.go_live_at = dt.datetime.fromisoformat("{moment}")
notice.expire_at = None
notice.save_revision().publish()
print(notice.get_url())
"""


class UnderAnotherClock(Site):
    def __init__(self) -> None:
        super().__init__()
        self.clock = self.top / "clock"
        self.set_clock("+0")
        self.faking = {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self.clock),
            # asked at each look at the clock, it would open a file inside signal handlers as well:
            # PostgreSQL died of that ("malloc(): unsorted double linked list corrupted")
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_DONT_RESET": "1",
        }
        self.environment |= self.faking
        self.database_follows = True

    def command(self, name: str) -> list[str]:
        """The worker is started again where it ends, as by systemd: under this library even
        `time.sleep` may fail (EINVAL)."""
        command = super().command(name)
        return [*KEPT_RUNNING, *command] if name in self.workers else command

    def set_clock(self, ahead: str) -> None:
        """`ahead`: as faketime reads it, "+3d" or seconds."""
        new = self.clock.with_suffix(".new")
        new.write_text(f"{ahead}\n")
        new.chmod(0o644)
        new.replace(self.clock)

    def start_database(self) -> None:
        if not self.database_follows:
            super().start_database()
            return
        deadline = time.monotonic() + PATIENCE
        while not self.started_under_the_clock():  # a killed server's processes need a moment to go
            assert time.monotonic() < deadline, f"PostgreSQL does not start: {self.cluster.log}"
            time.sleep(0.5)

    def started_under_the_clock(self) -> bool:
        data, port = str(self.cluster.data), f"-p {self.postgres_port}"
        program = [self.cluster.programs / "pg_ctl", "-D", data, "-w", "-s", "-l"]
        done = subprocess.run(
            [*program, str(self.cluster.log), "-o", port, "start"],
            cwd=self.cluster.data.parent,
            env={"PATH": os.defpath, **self.faking},
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            **server_account.drop_rights(),
        )
        return not done.returncode

    def set_to(self, moment: dt.datetime) -> None:
        """`moment` in UTC: an hour less is another thing on a wall that night."""
        self.set_clock(f"{moment.timestamp() - time.time():+.0f}")

    def status(self, address: str) -> int:
        with closing(HTTPConnection("127.0.0.1", self.nginx.port, timeout=20)) as connection:
            connection.request("GET", address, headers={"Host": PUBLIC})
            with connection.getresponse() as answer:
                answer.read()
                return answer.status

    def schedule(self, moment: dt.datetime) -> str:
        """Withdraw a notice until then; gives its address."""
        script = SCHEDULE.format(moment=moment.isoformat())
        done = self.manage("shell", "--no-imports", "-c", script)
        assert not done.returncode, done.stderr[-500:]
        address: str = done.stdout.split()[-1]
        return "/" + address.split("/", 3)[3] if "://" in address else address


def moved(site: Site, results: list[bool], name: str, ahead: str) -> None:
    assert isinstance(site, UnderAnotherClock)
    with trial(site, name, results) as this:
        site.set_clock(ahead)
        time.sleep(8)
        this.saves(1)
        this.notes.append(f"{len(this.editor.acknowledged)} saves until the clock was right again")
        site.set_clock("+0")
        this.mended()


def forwards(site: Site, results: list[bool]) -> None:
    moved(site, results, "clock three days ahead, and right again", "+3d")


def back(site: Site, results: list[bool]) -> None:
    moved(site, results, "clock a day behind, and right again", "-1d")


def apart(site: Site, results: list[bool]) -> None:
    """The site's clock alone is ahead: what is scheduled for tomorrow must not go out today."""
    assert isinstance(site, UnderAnotherClock)
    with trial(site, "site three days ahead of the database", results) as this:
        address = site.schedule(dt.datetime.now(dt.UTC) + dt.timedelta(days=1))
        site.kill("database")
        site.database_follows = False
        site.start("database")
        site.set_clock("+3d")
        time.sleep(10)
        seen_early(this, site.status(address), "a day early")
        site.set_clock("+0")
        site.kill("database")
        site.database_follows = True
        site.start("database")
        this.mended()


def night(site: Site, results: list[bool], name: str, moment: dt.datetime) -> None:
    """Until a second before `moment` the notice cannot be read, soon after it it can."""
    assert isinstance(site, UnderAnotherClock)
    with trial(site, name, results) as this:
        address = site.schedule(moment)
        moment = moment.astimezone(dt.UTC)
        site.set_to(moment - dt.timedelta(minutes=70))  # an hour as the wall tells it, and some
        time.sleep(4)
        seen_early(this, site.status(address), "70 minutes before")
        site.set_to(moment - dt.timedelta(seconds=12))
        time.sleep(5)
        seen_early(this, site.status(address), "seconds before")
        if this.wait(lambda: site.status(address) == 200, "the scheduled notice"):
            late = time.time() + ahead_of(site) - moment.timestamp()
            this.notes.append(f"there {late:.0f} s after {moment:%Y-%m-%d %H:%M %Z}")
            if not 0 <= late < 30:
                this.faults.append("not at its time")
        site.set_clock("+0")
        this.mended()


def ahead_of(site: UnderAnotherClock) -> float:
    return float(site.clock.read_text())


def seen_early(this: Trial, status: int, when: str) -> None:
    if status == 200:
        this.faults.append(f"read {when}")


def spring(site: Site, results: list[bool]) -> None:
    """At 3 o'clock, which comes right after 1.59."""
    night(
        site, results, "scheduled in the night of spring", dt.datetime(2027, 3, 28, 3, tzinfo=LOCAL)
    )


def autumn(site: Site, results: list[bool]) -> None:
    """At the second half past two."""
    moment = dt.datetime(2027, 10, 31, 2, 30, tzinfo=LOCAL, fold=1)
    night(site, results, "scheduled in the night of autumn", moment)


if __name__ == "__main__":
    if not LIBRARY.exists():
        sys.exit("Not run: apt-get install faketime")
    run(__doc__, [forwards, back, apart, spring, autumn], UnderAnotherClock)

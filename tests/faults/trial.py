"""One fault, while residents read and an editor saves; and the table of all."""

from __future__ import annotations

# ruff: noqa: T201
import argparse
import math
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg

from .people import STATE, Editor, Residents
from .prepared import NOTICE_TEXT
from .site import MISSING, Site
from .table import HEAD, ROW, machine, note

PATIENCE = 180.0
THE_NOTICE = """
    SELECT page.id, page.url_path, page.title FROM wagtailcore_page AS page
    JOIN content_noticepage AS notice ON notice.page_ptr_id = page.id WHERE page.title LIKE %s
"""
REVISIONS = "SELECT content ->> 'title', content ->> 'lead' FROM wagtailcore_revision"
STANDING = """
    SELECT page.title, notice.lead, page.live_revision_id, page.latest_revision_id
    FROM wagtailcore_page AS page
    JOIN content_noticepage AS notice ON notice.page_ptr_id = page.id WHERE page.id = %s
"""
UNDONE = "SELECT count(*) FROM content_outboxentry WHERE done_at IS NULL"


@dataclass
class Trial:
    """`mended()` is called when the part is back; the site must come right by itself from there."""

    site: Site
    name: str
    residents: Residents
    editor: Editor
    notice: int
    back: float = 0.0
    saved_then: int = 0
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    later: list[tuple[Callable[[], bool], str]] = field(default_factory=list)

    def also(self, true: Callable[[], bool], what: str) -> None:
        """Must come true as well, once everybody reads what is saved."""
        self.later.append((true, what))

    def saves(self, more: int = 1) -> None:
        """Wait until so many more are acknowledged."""
        wanted = len(self.editor.acknowledged) + more
        self.wait(lambda: len(self.editor.acknowledged) >= wanted, f"{more} more saves")

    def mended(self) -> None:
        self.back, self.saved_then = time.monotonic(), self.editor.tried

    def wait(self, true: Callable[[], bool], what: str = "", patience: float = PATIENCE) -> bool:
        deadline = time.monotonic() + patience
        while not true():
            if time.monotonic() > deadline:
                self.faults.append(f"waited in vain for {what}" if what else "not right again")
                return False
            time.sleep(0.05)
        return True

    def right_again(self) -> float:
        """Seconds from mending until everybody reads what was saved after it."""

        def is_right() -> bool:
            saved = [one for one in self.editor.acknowledged if one > self.saved_then]
            return bool(saved) and min(self.seen()) >= saved[0]

        if not self.wait(is_right):
            return math.inf
        return time.monotonic() - self.back

    def usual(self) -> None:
        """How long a save takes to be read everywhere before anything breaks, on this machine."""
        begun, last = time.monotonic(), self.editor.acknowledged[-1]
        self.wait(lambda: min(self.seen()) >= last, "a save to be read before anything breaks")
        self.notes.append(f"read everywhere after {time.monotonic() - begun:.1f} s before it")

    def seen(self) -> list[int]:
        return [self.residents.latest.get(place, 0) for place in self.residents.places]

    def settle(self) -> None:
        """Nobody saves any more: everybody reads what stands in the database."""
        for true, what in self.later:
            self.wait(true, what)
        self.editor.end()
        self.rendered()
        self.residents.end()

    def rendered(self) -> None:
        """Wait until everybody reads what stands in the database now."""
        last = number(self.standing()[0])
        latest = self.residents.latest
        self.wait(lambda: min(latest.values()) >= last, f"{last} everywhere: {latest}")
        self.wait(lambda: self.site.ask(UNDONE)[0][0] == 0, "the outbox")

    def standing(self) -> tuple[str, str, int, int]:
        return self.site.ask(STANDING, self.notice)[0]  # type: ignore[no-any-return]

    def lost_or_half(self) -> list[str]:
        title, lead, live, latest = self.standing()
        found = [] if live == latest else [f"revision {latest} is not live"]
        if lead != f"{title}.":
            found.append(f"the page is half: {title}, {lead}")
        ours = f"{REVISIONS} WHERE object_id = %s AND content ->> 'title' LIKE %s"
        rows = self.site.ask(ours, str(self.notice), f"{NOTICE_TEXT}%")
        found += [f"half a revision: {row}" for row in rows if row[1] != f"{row[0]}."]
        kept = {number(row[0]) for row in rows}
        found += [f"{one} is lost" for one in self.editor.acknowledged if one not in kept]
        if self.editor.acknowledged and number(title) < self.editor.acknowledged[-1]:
            found.append(f"{number(title)} stands, {self.editor.acknowledged[-1]} was saved")
        return found + self.editor.odd

    def tell(self, seconds: float) -> bool:
        lost = self.lost_or_half()
        failed, right = self.residents.faults, f"{seconds:.1f} s"
        saves = f"{len(self.editor.acknowledged)} of {self.editor.tried}"
        row = (self.name, self.residents.reads, len(failed), saves, len(lost), right)
        print(ROW.format(*row), flush=True)
        if self.residents.excused:
            self.notes.append(f"{self.residents.excused} reads while nginx was not there")
        for said in (*sorted(set(failed))[:4], *lost[:4], *self.faults, *self.notes):
            print(f"    {said}")
        if lost or self.faults or not self.editor.acknowledged:
            for said in sorted(set(self.editor.refused))[:4]:
                print(f"    the editor was told: {said}")
        passed = not (failed or lost or self.faults) and math.isfinite(seconds)
        self.note(passed=passed, lost=len(lost), seconds=seconds)
        return passed

    def note(self, *, passed: bool, lost: int = 0, seconds: float = math.inf) -> None:
        """For the table of all, where somebody asks for it."""
        note(
            {
                "fault": self.name,
                "passed": passed,
                "reads": self.residents.reads,
                "failed": len(self.residents.faults),
                "acknowledged": len(self.editor.acknowledged),
                "tried": self.editor.tried,
                "lost": lost,
                "seconds": seconds if math.isfinite(seconds) else None,
            }
        )


def number(text: str) -> int:
    found = STATE.search(text)
    return int(found[1]) if found else -1


@contextmanager
def trial(site: Site, name: str, results: list[bool]) -> Iterator[Trial]:
    """The block brings the fault about and says `mended()`."""
    notice, path, title = site.ask(THE_NOTICE, f"{NOTICE_TEXT}%")[0]
    slug = path.rstrip("/").rpartition("/")[2]
    editor = Editor(site.nginx.admin_port, notice, tried=number(title))
    places = (f"/nyheter/{slug}/", "/nyheter/", "/", "/nyheter/atom.xml")
    residents = Residents(site.nginx.port, places, lambda: editor.tried)
    this = Trial(site, name, residents, editor, notice)
    residents.start()
    editor.start()
    try:
        this.saves(1)
        this.usual()
        time.sleep(random.uniform(0, 1))  # noqa: S311
        yield this
        assert this.back, "the script says when the part is back"
        seconds = this.right_again()
        this.settle()
        results.append(this.tell(seconds))
    except (OSError, AssertionError, psycopg.Error) as error:
        print(f"{name}: the trial itself failed: {error!r}", flush=True)
        print(f"    the editor was told: {editor.refused[-2:]}; {residents.faults[-2:]}")
        this.note(passed=False)
        results.append(False)
    finally:
        editor.stop.set()
        residents.stop.set()


Fault = Callable[[Site, list[bool]], None]


def run(doc: str | None, faults: Sequence[Fault], make: Callable[[], Site] = Site) -> None:
    """Each on the same site, in this order; ends with 1 if one did not pass, 0 if all did."""
    parser = argparse.ArgumentParser(description=(doc or "").splitlines()[0])
    parser.add_argument("only", nargs="*", help="; ".join(one.__name__ for one in faults))
    only = parser.parse_args().only
    if MISSING:
        sys.exit(f"Not run: {MISSING}")
    print(machine())
    signal.signal(signal.SIGTERM, lambda *_told: sys.exit("ended"))  # and with it the programs
    results: list[bool] = []
    begun = time.monotonic()
    with make() as site:
        version = site.ask("SHOW server_version")[0][0]
        print(f"PostgreSQL {version}; what the programs say is in {site.top}")
        print(ROW.format(*HEAD), flush=True)
        for fault in faults:
            if not only or fault.__name__ in only:
                fault(site, results)
    passed = all(results) and bool(results)
    print(f"{'passed' if passed else 'FAILED'}, {time.monotonic() - begun:.0f} s")
    sys.exit(not passed)

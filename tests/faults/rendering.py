"""A page that raises while it renders; 300 cold requests at once; two workers; a rolling restart.

python -m tests.faults.rendering [raises] [cold] [two_workers] [rolling]
                                                              (as root; needs nginx, see README)
"""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from contextlib import closing
from http.client import HTTPConnection, HTTPException

from .failing import FILE
from .site import PUBLIC, Site
from .trial import run, trial

COLD = 300


class WithTwoWorkers(Site):
    def __init__(self) -> None:
        super().__init__(workers=2)
        self.raising = self.top / "raises"
        self.environment[FILE] = str(self.raising)


def raises(site: Site, results: list[bool]) -> None:
    """Its readers keep the text before; every other page goes on."""
    assert isinstance(site, WithTwoWorkers)
    with trial(site, "a page raises while it renders", results) as this:
        notice, the_list = this.residents.places[:2]
        site.raising.write_text(notice)
        time.sleep(0.5)
        then = this.editor.tried
        this.wait(lambda: this.residents.latest[the_list] > then, "the list to go on")
        this.notes.append(
            f"the list had come to {this.residents.latest[the_list]}, "
            f"the notice stood at {this.residents.latest[notice]}"
        )
        site.raising.unlink()
        this.mended()


def cold(site: Site, results: list[bool]) -> None:
    """All files are gone, and 300 people ask for one page at once: who is refused is told when to
    come back, the others are answered, and the worker puts the files back."""
    with trial(site, f"{COLD} cold requests at once", results) as this:
        published = site.folder / "published"
        this.residents.may_fail.set()
        (published / "live").rename(site.folder / "gone")  # the worker writes meanwhile
        told: Counter[str] = Counter()
        threads = [
            threading.Thread(target=ask, args=(site.nginx.port, this.residents.places[0], told))
            for _number in range(COLD)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        this.notes.append(f"{COLD} asked: {dict(told)}")
        odd = set(told) - {"200", "429 come back", "503 come back"}
        if odd or not told["200"]:
            this.faults.append(f"answered {odd or 'nobody'}")
        link = published / f"live{this.residents.places[0]}@"
        this.wait(link.is_symlink, "the files", patience=90)
        this.mended()
        this.wait(
            lambda: all(
                (published / f"live{one}{'@'}").is_symlink() for one in this.residents.places
            ),
            "all files",
        )
        this.residents.may_fail.clear()


def ask(port: int, address: str, told: Counter[str]) -> None:
    try:
        with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            connection.request("GET", address, headers={"Host": PUBLIC})
            with connection.getresponse() as answer:
                body = answer.read()
                back = " come back" if answer.getheader("Retry-After") else ""
                whole = "" if body.rstrip().endswith(b"</html>") else " half"
                told[f"{answer.status}{back}{whole}"] += 1
    except (OSError, HTTPException) as error:
        told[type(error).__name__] += 1


def two_workers(site: Site, results: list[bool]) -> None:
    """One is killed in the middle, the other goes on; then it is started again."""
    with trial(site, "two workers, each killed once", results) as this:
        for name in ("worker", "worker2"):
            this.saves(2)
            site.kill(name)
            then = this.editor.tried
            this.wait(lambda then=then: min(this.residents.latest.values()) > then, "the other")  # type: ignore[misc]
            site.start(name)
        this.mended()


def rolling(site: Site, results: list[bool]) -> None:
    """Twice, as at a deployment: the web server on SIGHUP, the workers one after the other."""
    with trial(site, "rolling restart under load", results) as this:
        for _turn in range(2):
            site.processes["application"].send_signal(signal.SIGHUP)
            for name in site.workers:
                site.end(name)
                site.start(name)
            time.sleep(12)
        this.mended()
        if this.editor.refused:
            this.faults.append(
                f"{len(this.editor.refused)} saves refused: {this.editor.refused[:2]}"
            )


if __name__ == "__main__":
    run(__doc__, [raises, two_workers, rolling, cold], WithTwoWorkers)

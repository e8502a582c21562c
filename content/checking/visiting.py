"""Visits an address as a reader would, redirects and all, without fetching a page."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

from content.checking.asking import Answer, Asker, NotReachedError, split
from content.choices import AddressVerdict

MOST_REDIRECTS = 5
PERMANENT = (301, 308)
REDIRECTS = (301, 302, 303, 307, 308)
GONE = (404, 410)
# Answers to programs, which say nothing about what a reader would get.
NOT_FOR_PROGRAMS = (401, 403, 405, 406, 418, 421, 429, 451, 501, 999)
SECONDS_BETWEEN = 2.0


@dataclass(frozen=True)
class Visit:
    """`leads_to` is where a reader ends, if that is another address."""

    verdict: AddressVerdict
    status: int | None = None
    leads_to: str = ""


@dataclass
class Pace:
    """One question at a time, and never two to the same server without a pause."""

    seconds: float = SECONDS_BETWEEN
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    asked_at: dict[str, float] = field(default_factory=dict)

    def wait_for(self, host: str) -> None:
        if host in self.asked_at:
            self.sleep(max(0.0, self.asked_at[host] + self.seconds - self.clock()))
        self.asked_at[host] = self.clock()


@dataclass(frozen=True)
class Visitor:
    asker: Asker
    pace: Pace = field(default_factory=Pace)

    def visit(self, address: str) -> Visit:
        """Raises NoNetworkError."""
        try:
            return self._follow(address)
        except NotReachedError as error:
            return Visit(error.verdict)

    def _follow(self, address: str) -> Visit:
        here, has_moved = urldefrag(address).url, False
        for _step in range(MOST_REDIRECTS + 1):
            answer = self._ask(here)
            if answer.status not in REDIRECTS or not answer.location:
                leads_to = "" if here == urldefrag(address).url else here
                return Visit(verdict_on(answer.status, has_moved), answer.status, leads_to)
            has_moved = has_moved or answer.status in PERMANENT
            here = urldefrag(urljoin(here, answer.location)).url
        return Visit(AddressVerdict.IN_CIRCLES)

    def _ask(self, address: str) -> Answer:
        """With HEAD; what a server does not answer to that way, it is asked for as readers do."""
        host = split(address).hostname or ""
        self.pace.wait_for(host)
        answer = self.asker.ask("HEAD", address)
        if answer.status < 400 or answer.status == 429:
            return answer
        self.pace.wait_for(host)
        return self.asker.ask("GET", address)


def verdict_on(status: int, has_moved: bool) -> AddressVerdict:  # noqa: FBT001
    if status in GONE:
        return AddressVerdict.GONE
    if status in NOT_FOR_PROGRAMS:
        return AddressVerdict.UNSURE
    if not 200 <= status < 400:
        return AddressVerdict.FAULT
    return AddressVerdict.MOVED if has_moved else AddressVerdict.WORKS

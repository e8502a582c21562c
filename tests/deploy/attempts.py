"""What was tried, line by line as it is."""

from __future__ import annotations

# ruff: noqa: T201
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Attempts:
    failed: list[str] = field(default_factory=list)

    def note(self, tried: str, *, passed: bool, seen: object) -> None:
        print(f"{'ok' if passed else 'FAILED':8}{tried:58}{seen}", flush=True)
        if not passed:
            self.failed.append(tried)

    def end(self) -> None:
        print(f"{len(self.failed)} failed" if self.failed else "all passed")
        sys.exit(bool(self.failed))


def seconds_until(is_so: Callable[[], bool], patience: float = 60) -> float:
    """Until then, or infinity."""
    begun = time.monotonic()
    while not is_so():
        if time.monotonic() - begun > patience:
            return float("inf")
        time.sleep(0.05)
    return time.monotonic() - begun

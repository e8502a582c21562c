"""All scripts of this folder, one after the other, and one table; ends with 1 if one did not pass.

python -m tests.faults.everything [killed] [disk] …      (as root; needs nginx, faketime and
                                                          requirements-s3; half an hour on a quiet
                                                          machine with two processors)

`half_open` and `withdrawn` print tables of their own, and are told below the rows of the others.
"""

from __future__ import annotations

# ruff: noqa: T201
import argparse
import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from nykoping_safety.bootstrap.places import PROJECT

from .table import HEAD, RESULTS, ROW, machine, noted

SCRIPTS: dict[str, tuple[str, ...]] = {
    "killed": (),
    "disk": (),
    "database": (),
    "rendering": (),
    "web": (),
    "mail": (),
    "storage": (),
    "restored": (),
    "clock": (),
    "half_open": (),
    "withdrawn": ("--trials", "10"),
}
LONGEST = 45 * 60  # seconds that one script may take


def run_one(name: str, results: Path) -> tuple[bool, float]:
    begun = time.monotonic()
    print(f"\n== {name}", flush=True)
    command = [sys.executable, "-m", f"tests.faults.{name}", *SCRIPTS[name]]
    told = {**os.environ, RESULTS: str(results)}
    try:
        done = subprocess.run(command, cwd=PROJECT, env=told, check=False, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return False, time.monotonic() - begun
    return not done.returncode, time.monotonic() - begun


def print_row(row: dict[str, Any]) -> None:
    right = row["seconds"]
    told = (
        f"{'' if row['passed'] else 'FAILED: '}{row['fault']}"[:52],
        row["reads"],
        row["failed"],
        f"{row['acknowledged']} of {row['tried']}",
        row["lost"],
        "never" if right is None else f"{right:.1f} s",
    )
    print(ROW.format(*told))


def print_table(rows: list[dict[str, Any]], scripts: dict[str, tuple[bool, float]]) -> bool:
    """Tells whether all has passed."""
    print(f"\n== All\n{machine()}\n{ROW.format(*HEAD)}")
    for row in rows:
        print_row(row)
    for name, (passed, seconds) in scripts.items():
        print(f"{name:14}{'passed' if passed else 'FAILED':8}{seconds:8.0f} s")
    total = {name: sum(row[name] for row in rows) for name in ("reads", "failed", "lost")}
    right = [math.inf if row["seconds"] is None else row["seconds"] for row in rows]
    bad = [name for name, (passed, _seconds) in scripts.items() if not passed]
    print(
        f"{sum(row['passed'] for row in rows)} of {len(rows)} faults passed; "
        f"{total['failed']} of {total['reads']} reads failed; "
        f"{total['lost']} of {sum(row['acknowledged'] for row in rows)} saves lost or half; "
        f"slowest right again after {max(right, default=0.0):.1f} s; "
        f"{sum(seconds for _passed, seconds in scripts.values()):.0f} s in all; "
        + (f"FAILED: {', '.join(bad)}" if bad else "all passed")
    )
    return not bad


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("only", nargs="*", choices=[[], *SCRIPTS], help="; ".join(SCRIPTS))
    only = parser.parse_args().only or list(SCRIPTS)
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder, "results")
        scripts = {name: run_one(name, results) for name in SCRIPTS if name in only}
        passed = print_table(noted(results), scripts)
    sys.exit(not passed)


if __name__ == "__main__":
    main()

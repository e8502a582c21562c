"""What a scanner said, held against what somebody has read and explained.

`explained/<tool>.toml` holds one `[[finding]]` for each kind that was read: `rule` (the scanner's
name for it), `where` (a file or address, or several, with `*`), perhaps `says` (words that stand in
it), `times` (how many were read; one, if it is not said; 0 for as many as there are), and `reason`:
why it is no fault, or which fault of which other program it is. What matches none, or is one more
than was read, is new, and whoever called the scanner is told by the exit code.
"""

# ruff: noqa: T201
from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

FOLDER = Path(__file__).with_name("explained")


@dataclass(frozen=True, order=True)
class Finding:
    """`where` is a file with its line, or an address with its parameter."""

    rule: str
    where: str
    says: str = ""


@dataclass(frozen=True)
class Explained:
    rule: str
    where: tuple[str, ...]
    reason: str
    says: str = ""
    times: int = 1

    def covers(self, finding: Finding) -> bool:
        place = re.sub(r":\d+$", "", finding.where)
        return (
            fnmatchcase(finding.rule, self.rule)
            and any(fnmatchcase(place, one) for one in self.where)
            and self.says in finding.says
        )

    def leaves_room_after(self, seen: int) -> bool:
        return not self.times or seen < self.times


def explained(tool: str) -> list[Explained]:
    """Raises TypeError for an entry without its reason, or with a field that nobody knows."""
    file = FOLDER / f"{tool}.toml"
    listed = tomllib.loads(file.read_text()).get("finding", []) if file.exists() else []
    for entry in listed:
        entry["where"] = (
            tuple(entry["where"]) if isinstance(entry["where"], list) else (entry["where"],)
        )
    return [Explained(**entry) for entry in listed]


def tell(tool: str, findings: Iterable[Finding], seen: str) -> int:
    """Print what is new and how much is explained; how many new ones. `seen`: what was scanned."""
    known = explained(tool)
    new, matched = [], Counter[Explained]()
    for finding in sorted(set(findings)):
        by = next(
            (
                entry
                for entry in known
                if entry.covers(finding) and entry.leaves_room_after(matched[entry])
            ),
            None,
        )
        if by:
            matched[by] += 1
        else:
            new.append(finding)
    for entry in known:
        where = f"{entry.rule} {', '.join(entry.where)}"
        print(f"  explained {matched[entry]:3}  {where[:60]:60}  {entry.reason}")
    for finding in new:
        print(f"  NEW            {finding.rule} {finding.where}  {finding.says}")
    print(f"{tool}: {seen}; {matched.total()} findings explained, {len(new)} new")
    return len(new)


def leave(new: int) -> None:
    """Raises SystemExit: 1 where something is new."""
    sys.exit(1 if new else 0)

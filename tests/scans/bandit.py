"""What bandit says of the program.

python -m tests.scans.bandit

Everything that runs in production or sets it up, migrations too. The tests are not looked at: they
assert, start programs and have passwords of their own. `noqa` of ruff's like-named rules counts
for nothing here.
"""

from __future__ import annotations

import json
import subprocess

from nykoping_safety.bootstrap.places import PROJECT
from tests.scans import tools
from tests.scans.findings import Finding, leave, tell

PACKAGE = "bandit==1.9.4"
SCANNED = ("content", "nykoping_safety", "support_directory", "manage.py")


def main() -> None:
    program = tools.from_pypi(PACKAGE) / "bandit"
    command = [program, "--quiet", "--ignore-nosec", "--recursive", *SCANNED, "--format", "json"]
    done = subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, check=False)
    report = json.loads(done.stdout)
    assert not report["errors"], report["errors"]
    findings = [
        Finding(one["test_id"], f"{one['filename']}:{one['line_number']}", one["issue_text"])
        for one in report["results"]
    ]
    lines = report["metrics"]["_totals"]["loc"]
    leave(tell("bandit", findings, f"{PACKAGE}, {lines} lines"))


if __name__ == "__main__":
    main()

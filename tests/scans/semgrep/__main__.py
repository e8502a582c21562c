"""What semgrep finds by rules of our own (`*.yaml` beside this file).

python -m tests.scans.semgrep

No rule is fetched and nothing is told to anybody. Every rule is first tried on its two examples:
it must find the one and pass the other, or the run ends there.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import yaml

from nykoping_safety.bootstrap.places import PROJECT
from tests.scans import tools
from tests.scans.findings import Finding, leave, tell

PACKAGE = "semgrep==1.185.0"
RULES = Path(__file__).parent
SCANNED = ("content", "nykoping_safety", "support_directory", "templates", "static/js")
EXAMPLES = ("finds", "passes")


def main() -> None:
    program = tools.from_pypi(PACKAGE) / "semgrep"
    rules = [
        rule
        for file in sorted(RULES.glob("*.yaml"))
        for rule in yaml.safe_load(file.read_text())["rules"]
    ]
    try_rules(program, rules)
    report = scan(program, PROJECT, *SCANNED)
    findings = [finding(one) for one in report["results"]]
    seen = f"{PACKAGE}, {len(rules)} rules, {len(report['paths']['scanned'])} files"
    leave(tell("semgrep", findings, seen))


def finding(one: dict[str, Any]) -> Finding:
    rule = one["check_id"].rpartition(".")[2]
    return Finding(rule, f"{one['path']}:{one['start']['line']}", one["extra"]["message"])


def scan(program: Path, folder: Path, *targets: str) -> dict[str, Any]:
    """Its report. Raises AssertionError where it could not read a rule or a file."""
    command = [program, "scan", "--config", RULES, "--metrics=off", "--disable-version-check"]
    command += ["--json", "--quiet", "--no-git-ignore", "--disable-nosem", "--jobs=1", *targets]
    done = subprocess.run(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        check=False,
        env={**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"},
    )
    report: dict[str, Any] = json.loads(done.stdout)
    faults = [one for one in report["errors"] if one["level"] == "error"]
    assert not faults, faults
    return report


def try_rules(program: Path, rules: list[dict[str, Any]]) -> None:
    """Raises AssertionError for a rule that misses its example, or finds the harmless one."""
    with tempfile.TemporaryDirectory() as folder:
        for rule in rules:
            for kind in EXAMPLES:
                place = Path(folder, rule["id"], kind)
                place.mkdir(parents=True)
                name = rule["metadata"].get("file", "x.py")
                (place / name).write_text(rule["metadata"][kind] + "\n")
        found = {
            (one["check_id"].rpartition(".")[2], *Path(one["path"]).parts[:2])
            for one in scan(program, Path(folder), ".")["results"]
        }
    own = {(rule, kind) for rule, place, kind in found if rule == place}
    names = {rule["id"] for rule in rules}
    assert own == {(name, "finds") for name in names}, own ^ {(name, "finds") for name in names}


if __name__ == "__main__":
    main()

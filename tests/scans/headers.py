"""What two scanners that nobody here wrote say of the headers, in production settings.

python -m tests.scans.headers          (as root; needs nginx with Brotli, openssl, node, npm)

MDN's HTTP Observatory (the one behind developer.mozilla.org/observatory) and Google's CSP
evaluator, from npm, against the example site under https on this machine: pages that nginx hands
out as files, pages that Django alone answers, the login, and what is missing or refused.
"""

# ruff: noqa: T201
from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.scans import tools
from tests.scans.findings import Finding, leave, tell
from tests.scans.production_site import ProductionSite, production_site

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = Path(__file__).with_name("observatory.mjs")
PACKAGES = ("@mdn/mdn-http-observatory@1.4.8", "csp_evaluator@1.1.8")
KEPT = ("/", "/nyheter/")
ASKED = ("/stod/", "/sok/?q=bris", "/en/", "/tillganglighet/", "/finns-inte/")
DOOR = ("/admin/login/", "/admin/glomt-losenord/", "/admin/")
BEST = 130


def main() -> None:
    modules = tools.from_npm(*PACKAGES)
    preloaded = Path(modules, "node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json")
    if not preloaded.exists():  # a list that the scanner fetches; our site is not on it
        preloaded.write_text("{}")
    with production_site() as site:
        keep_as_files(site)
        told = subprocess.run(
            ["node", str(PROGRAM), str(site.http), str(site.https), *KEPT, *ASKED, *DOOR],
            cwd=modules,
            env={**os.environ, "NODE_EXTRA_CA_CERTS": str(site.certificate)},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
    reports = [json.loads(line) for line in told.splitlines()]
    for report in reports:
        print(f"{report['address']:24}{report['status']}  {report['grade']} {report['score']}")
    new = tell("observatory", [one for report in reports for one in observed(report)], PACKAGES[0])
    new += tell("csp_evaluator", [one for report in reports for one in judged(report)], PACKAGES[1])
    leave(new)


def keep_as_files(site: ProductionSite) -> None:
    """As the worker does, which is not run here: two pages are enough for nginx's own headers."""
    from tests.nykoping_safety.kept_files import keep
    from tests.scans.signed_in import Visitor

    visitor = Visitor(site)
    for address in KEPT:
        keep(site.folder / "published", address, visitor.read(address).encode())


def observed(report: dict[str, Any]) -> Iterator[Finding]:
    failed = [f"{name} {result}" for name, result in report["tests"].items() if "false" in result]
    if failed or report["score"] < BEST:
        yield Finding(f"{report['grade']} {report['score']}", report["address"], "; ".join(failed))


def judged(report: dict[str, Any]) -> Iterator[Finding]:
    for finding in report["findings"]:
        severity, directive, value = finding.partition(":")[0].split(" ", 2)
        yield Finding(f"{directive} {value}".strip(), report["address"], f"{severity}: {finding}")


if __name__ == "__main__":
    main()

"""What schemathesis finds: the open API, every other address, and the admin for who is logged in.

python -m tests.scans.schemathesis [--examples 20] [--only api|pages|admin]

(as root; needs nginx with Brotli, openssl; SCAN_RATE=50/s says how fast it asks,
SCAN_PHASES=fuzzing leaves out some seventy odd requests for each address.) Each answer is
held against what is promised: no failure of the server, a status and a kind of content that the
document names, every header of the address rules with its value, methods that nobody promised
refused.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.scans.findings import Finding, leave, tell
from tests.scans.production_site import ProductionSite, production_site

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = Path(sys.executable).with_name("schemathesis")  # the project's own tests have it
PROMISES = (
    *("not_a_server_error", "status_code_conformance", "content_type_conformance"),
    *("response_headers_conformance", "response_schema_conformance", "unsupported_method"),
)
PHASES = "examples,coverage,fuzzing"
LOCATION = re.compile(r"<loc>https?://[^/<]+([^<]*)</loc>")
PART = re.compile(r"\.xml$")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=20, help="for each operation")
    parser.add_argument("--only", choices=["api", "pages", "admin"])
    options = parser.parse_args()
    with production_site() as site:
        found, asked = [], []
        for name in [options.only] if options.only else ["api", "pages", "admin"]:
            told, seen = scan(site, name, options.examples)
            found += told
            asked.append(f"{name}: {seen}")
    leave(tell("schemathesis", found, "; ".join(asked)))


def scan(site: ProductionSite, name: str, examples: int) -> tuple[list[Finding], str]:
    from tests.scans.admin_openapi import admin_document
    from tests.scans.html_openapi import document
    from tests.scans.signed_in import Login, Visitor

    root = f"https://localhost:{site.https}"
    visitor = Visitor(site)
    if name == "api":
        api = json.loads(visitor.read("/en/api/hsds/openapi.json"))
        api["servers"] = [{"url": f"{root}/en/api/hsds"}]
        return run(site, name, api, PROMISES, examples)
    if name == "pages":
        return run(site, name, document(told_of(visitor), root), PROMISES, examples)
    login = Login(site)
    headers = {"Cookie": login.header, "Referer": f"{root}/admin/", "X-CSRFToken": login.token}
    done = run(site, name, admin_document(root), PROMISES[:1], examples, headers)
    login.assert_is_in()
    return done


def told_of(visitor: Any) -> list[str]:
    """Every path of the sitemap."""
    parts = LOCATION.findall(visitor.read("/sitemap.xml"))
    found = [path for part in parts for path in LOCATION.findall(visitor.read(part))]
    return list(dict.fromkeys([*parts, *found]))


def run(
    site: ProductionSite,
    name: str,
    document: dict[str, Any],
    checks: tuple[str, ...],
    examples: int,
    headers: dict[str, str] | None = None,
) -> tuple[list[Finding], str]:
    folder = Path(tempfile.mkdtemp(prefix=f"schemathesis-{name}-"))
    (folder / "openapi.json").write_text(json.dumps(document))
    command = [PROGRAM, "run", folder / "openapi.json", "--url", document["servers"][0]["url"]]
    command += ["--checks", ",".join(checks), "--phases", os.environ.get("SCAN_PHASES", PHASES)]
    command += ["--max-examples", str(examples), "--continue-on-failure", "--no-shrink"]
    command += ["--tls-verify", site.certificate, "--request-timeout", "30", "--no-color"]
    command += ["--exclude-method", "HEAD"]  # answered by what answers GET
    command += ["--suppress-health-check", "all", "--warnings", "off"]
    command += ["--rate-limit", os.environ.get("SCAN_RATE", "50/s"), "--workers", "1"]
    command += ["--generation-database", "none", "--report", "ndjson"]
    command += ["--report-ndjson-path", folder / "report.ndjson"]
    command += [f"--header={key}:{value}" for key, value in (headers or {}).items()]
    with (folder / "said.txt").open("w") as said:
        subprocess.run(command, cwd=folder, check=False, stdout=said, stderr=said)
    print(f"{name}: {folder}")  # noqa: T201
    told = [json.loads(line) for line in (folder / "report.ndjson").read_text().splitlines()]
    return list(findings(told)), f"{len(document['paths'])} addresses"


def findings(told: list[dict[str, Any]]) -> Iterator[Finding]:
    """One for each promise that an operation broke, however often."""
    for event in told:
        seen = event.get("ScenarioFinished", {}).get("recorder", {})
        for case, checks in seen.get("checks", {}).items():
            answer = (seen["interactions"].get(case) or {}).get("response") or {}
            for check in checks:
                if failure := (check.get("failure_info") or {}).get("failure"):
                    words = " ".join(failure["message"].split())[:200]
                    said = f"{answer.get('status_code')}: {words}"
                    yield Finding(failure["type"], failure["operation"], said)


if __name__ == "__main__":
    main()

"""What two scanners that nobody here wrote say of the headers, in production settings.

python -m tests.scans.headers          (as root; needs nginx with Brotli, openssl, node, npm)

MDN's HTTP Observatory (the one behind developer.mozilla.org/observatory) and Google's CSP
evaluator, from npm, against the example site under https on this machine.
"""

# ruff: noqa: T201
from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path

from tests.scans.production_site import production_site

PROGRAM = Path(__file__).with_name("observatory.mjs")
PACKAGES = ("@mdn/mdn-http-observatory@1.4.8", "csp_evaluator@1.1.8")
# A kept page, one of the directory, one that Django alone answers, one that is missing, the log-in.
PATHS = ("/", "/stod/", "/sok/?q=bris", "/tillganglighet/", "/admin/login/")


def main() -> None:
    modules = os.environ.get("NPM_FOLDER") or tempfile.mkdtemp(prefix="scanners-")
    if not Path(modules, "node_modules").is_dir():
        install = ["npm", "install", "--ignore-scripts", "--silent", *PACKAGES]
        subprocess.run(install, cwd=modules, check=True)
    preloaded = Path(modules, "node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json")
    if not preloaded.exists():  # a list that the scanner fetches; our site is not on it
        preloaded.write_text("{}")
    with production_site() as site:
        told = subprocess.run(
            ["node", str(PROGRAM), str(site.http), str(site.https), *PATHS],
            cwd=modules,
            env={**os.environ, "NODE_EXTRA_CA_CERTS": str(site.certificate)},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
    for line in told.splitlines():
        report = json.loads(line)
        print(f"\n{report['address']} {report['status']}: {report['grade']} {report['score']}")
        for name, result in report["tests"].items():
            print(f"  {name:28}{result}")
        for finding in report["findings"]:
            print(f"  csp_evaluator: {finding}")


if __name__ == "__main__":
    main()

"""What testssl.sh says of the TLS that `deploy/nginx/tls.conf` asks for.

python -m tests.scans.testssl        (as root; needs nginx with Brotli, openssl)

Against nginx with a certificate that signs itself: what is said of who vouches for it is explained
in `explained/testssl.toml`, and nothing else is.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

from tests.scans import tools
from tests.scans.findings import Finding, leave, tell
from tests.scans.production_site import production_site

WELL = {"OK", "INFO"}  # INFO: what is told without being judged, as which curves there are


def main() -> None:
    program = tools.from_debian("testssl.sh", "testssl")
    with production_site() as site, tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [program, "--quiet", "--color", "0", "--warnings", "off", "--ip", "127.0.0.1"]
        command += ["--jsonfile", report, f"https://localhost:{site.https}/"]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        told = json.loads(report.read_text())
    findings = [
        Finding(one["id"], "nginx", f"{one['severity']}: {one['finding']}")
        for one in told
        if one["severity"] not in WELL
    ]
    leave(tell("testssl", findings, f"{len(told)} things looked at"))


if __name__ == "__main__":
    main()

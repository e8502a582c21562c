"""`deploy/` on machines: Debian with systemd, nginx and PostgreSQL, two of each, and an S3.

python -m tests.deploy [machines] [s3] [container]
                                   (as root, with mmdebstrap; all where none is named)

Each machine is a Debian with systemd as its first process, in namespaces of its own (network,
processes, files), on a bridge; what README says is done there. `container` builds the image and
begins compose with podman. The first run makes Debian and the site's packages (some minutes, from
the network), below `.local/machines/`; later ones take about five minutes. It prints what was tried
and ends with 1 if anything failed. The names `safety0` and `safety-…` of the bridge and the network
namespaces must be free, and port 8000 for `container`.
"""

from __future__ import annotations

# ruff: noqa: T201
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.test")
django.setup()

from tests.deploy.attempts import Attempts  # noqa: E402
from tests.deploy.bucket import try_bucket  # noqa: E402
from tests.deploy.container import try_container  # noqa: E402
from tests.deploy.machines import try_machines  # noqa: E402
from tests.deploy.town import town  # noqa: E402

PARTS: dict[str, Callable[..., None]] = {
    "machines": try_machines,
    "s3": try_bucket,
    "container": try_container,
}


def main() -> None:
    if os.geteuid():
        sys.exit("Needs root: it makes network namespaces and mounts.")
    print(f"{platform.platform()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    attempts = Attempts()
    for part in sys.argv[1:] or PARTS:
        folder = Path(tempfile.mkdtemp(prefix="safety-"))
        folder.chmod(0o755)
        print(f"== {part} (logs in {folder})")
        try:
            with town(folder) as made:
                PARTS[part](made, attempts)
        except Exception:  # noqa: BLE001  # told, and the other part is tried as well
            traceback.print_exc()
            attempts.note(f"{part}: to the end", passed=False, seen="see above")
    attempts.end()


if __name__ == "__main__":
    main()

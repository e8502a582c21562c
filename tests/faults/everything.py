"""All scripts of this folder, one after the other; ends with 1 if one did not pass.

python -m tests.faults.everything                             (as root; needs nginx and faketime)
"""

from __future__ import annotations

# ruff: noqa: T201
import subprocess
import sys
import time

from nykoping_safety.bootstrap.places import PROJECT

SCRIPTS = ("killed", "disk", "database", "rendering", "web", "clock", "half_open")


def main() -> None:
    begun, failed = time.monotonic(), []
    for name in SCRIPTS:
        print(f"\n== {name}", flush=True)
        command = [sys.executable, "-m", f"tests.faults.{name}"]
        if subprocess.run(command, cwd=PROJECT, check=False).returncode:
            failed.append(name)
    told = f"FAILED: {', '.join(failed)}" if failed else "all passed"
    print(f"\n{time.monotonic() - begun:.0f} s; {told}")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()

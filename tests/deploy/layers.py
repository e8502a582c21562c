"""Debian, and the site's packages on it: made once, kept below `.local/machines/`."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from nykoping_safety.bootstrap.places import PROJECT

KEPT = PROJECT / ".local" / "machines"
HOME = "opt/nykoping-safety"
ACCOUNT = 10001
DEBIAN = (
    *("systemd", "systemd-sysv", "dbus", "iproute2", "procps", "curl", "ca-certificates"),
    *("nginx", "libnginx-mod-http-brotli-static", "libnginx-mod-http-brotli-filter"),
    *("postgresql", "python3", "python3-venv"),
)
LOCKS = ("requirements.txt", "requirements-s3.txt")
# What this machine knows of the way to the packages, where it must know something.
NETWORK = ("/etc/resolv.conf", "/etc/pip.conf", "/etc/ssl/certs")


def debian() -> Path:
    """Raises CalledProcessError."""
    place = KEPT / "debian"
    if not place.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        draft = KEPT / "debian.draft"
        shutil.rmtree(draft, ignore_errors=True)
        wanted = f"--include={','.join(DEBIAN)}"
        subprocess.run(
            ["mmdebstrap", "--quiet", "--variant=minbase", wanted, "bookworm", str(draft)],
            check=True,
        )
        # as README has it; and no service runs unless it is asked for
        inside(
            draft,
            f"groupadd --gid {ACCOUNT} nykoping-safety",
            f"useradd --uid {ACCOUNT} --gid {ACCOUNT} --no-create-home nykoping-safety",
            "usermod --append --groups nykoping-safety www-data",
            "systemctl disable -q nginx postgresql",
            "rm -f /etc/nginx/sites-enabled/default",
            "pg_dropcluster 15 main || true",
        )
        draft.rename(place)
    return place


def packages() -> Path:
    """What `pip install --require-hashes` adds to Debian. Raises CalledProcessError."""
    locks = b"".join((PROJECT / name).read_bytes() for name in LOCKS)
    place = KEPT / f"packages-{hashlib.sha256(locks).hexdigest()[:12]}"
    if not place.exists():
        draft = KEPT / "packages.draft"
        shutil.rmtree(draft, ignore_errors=True)
        home = draft / HOME
        home.mkdir(parents=True)
        for name in LOCKS:
            shutil.copy(PROJECT / name, home)
        wanted = " ".join(f"-r {name}" for name in LOCKS)
        layered(
            draft,
            f"cd /{HOME} && python3 -m venv .venv",
            f"cd /{HOME} && .venv/bin/pip install --quiet --require-hashes {wanted}",
        )
        draft.rename(place)
    return place


def inside(root: Path, *commands: str) -> None:
    for command in commands:
        subprocess.run(["chroot", str(root), "sh", "-c", command], check=True)


def layered(upper: Path, *commands: str) -> None:
    """Run on Debian; what they write is in `upper`. Raises CalledProcessError."""
    work, root = KEPT / "work", KEPT / "root"
    for folder in (work, root):
        folder.mkdir(exist_ok=True)
    layers = f"lowerdir={debian()},upperdir={upper},workdir={work}"
    seen = [place for place in NETWORK if Path(place).exists()]
    script = [
        f"mount -t overlay -o {layers} overlay {root}",
        f"touch {root}/etc/resolv.conf {root}/etc/pip.conf",
        *(f"mount --bind {place} {root}{place}" for place in seen),
        *(f"chroot {root} sh -c '{command}'" for command in commands),
    ]
    pip = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    subprocess.run(
        ["unshare", "--mount", "sh", "-ec", "\n".join(script)],
        check=True,
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **pip},
    )


def project(place: Path) -> Path:
    """The project's files as they stand here, without what git ignores."""
    home = place / HOME
    home.mkdir(parents=True)
    told = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(told, cwd=PROJECT, capture_output=True, check=True).stdout
    pack = ["tar", "-c", "--null", "--ignore-failed-read", "-T", "-"]
    packed = subprocess.run(pack, cwd=PROJECT, input=files, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "--no-same-owner", "-C", str(home)], input=packed, check=True)
    # as README has it: the account may not write here, and would compile all of it at every start
    subprocess.run([sys.executable, "-m", "compileall", "-q", "-j2", str(home)], check=True)
    return place

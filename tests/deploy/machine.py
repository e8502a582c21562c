"""A machine of Debian with systemd, on a network that this one's bridge makes."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

BRIDGE = "safety0"
NETWORK = "10.77.0"
HERE = f"{NETWORK}.1"
CGROUPS = (Path("/sys/fs/cgroup/unified"), Path("/sys/fs/cgroup"))
BOOT = Path(__file__).with_name("boot.sh")
PATIENCE = 90


def run(*command: str, check: bool = True) -> str:
    """Raises CalledProcessError."""
    done = subprocess.run(command, check=check, capture_output=True, text=True)
    return done.stdout + done.stderr


class Network:
    """Of all machines; this one has `HERE` on it."""

    def __enter__(self) -> Self:
        run("ip", "link", "add", BRIDGE, "type", "bridge")
        run("ip", "address", "add", f"{HERE}/24", "dev", BRIDGE)
        run("ip", "link", "set", BRIDGE, "up")
        return self

    def __exit__(self, *_error: object) -> None:
        run("ip", "link", "delete", BRIDGE, check=False)


class Machine:
    """`number` is the last part of its address; `own` takes what it changes."""

    def __init__(self, name: str, number: int, own: Path) -> None:
        self.name, self.address = name, f"{NETWORK}.{number}"
        self.own, self.namespace = own / name, f"safety-{name}"
        self.cgroup = next(place for place in CGROUPS if (place / "cgroup.procs").exists())
        self.cgroup /= self.namespace
        self.outer = f"sf-{self.name}"  # its end of the cable, here
        self.process: subprocess.Popen[bytes] | None = None
        self.said: IO[bytes] | None = None

    def boot(self, layers: Sequence[Path], seen: dict[Path, str]) -> None:
        self.own.mkdir(parents=True, exist_ok=True)
        self.cgroup.mkdir(exist_ok=True)
        self.connect()
        inside = [f"{here}:{there}" for here, there in seen.items()]
        space = ["--fork", "--pid", "--mount", "--uts", "--ipc", "--cgroup", "--kill-child"]
        lower = ":".join(map(str, layers))
        command = [
            *("sh", "-c", f'echo $$ >{self.cgroup}/cgroup.procs; exec "$@"', "sh"),
            *("ip", "netns", "exec", self.namespace, "unshare", *space),
            *("bash", str(BOOT), self.name, lower, str(self.own), *inside),
        ]
        self.said = (self.own.parent / f"{self.name}.log").open("wb")
        self.process = subprocess.Popen(command, stdout=self.said, stderr=self.said)
        self.wait_for_systemd()

    def connect(self) -> None:
        outer, inner = self.outer, "eth0"
        run("ip", "netns", "add", self.namespace)
        run(
            "ip",
            "link",
            "add",
            outer,
            "type",
            "veth",
            "peer",
            "name",
            inner,
            "netns",
            self.namespace,
        )
        run("ip", "link", "set", outer, "master", BRIDGE, "up")
        there = ("ip", "-n", self.namespace)
        run(*there, "link", "set", "lo", "up")
        run(*there, "address", "add", f"{self.address}/24", "dev", inner)
        run(*there, "link", "set", inner, "up")

    def wait_for_systemd(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while "running" not in (state := self.run("systemctl is-system-running", check=False)):
            assert self.process
            assert self.process.poll() is None, f"{self.name} ended: see {self.own}.log"
            assert time.monotonic() < deadline, f"{self.name}: {state}"
            time.sleep(0.3)

    def first(self) -> str:
        """The number of its first process, as it is seen here; empty before it is there."""
        assert self.process
        below = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return below.read_text().split()[0] if below.read_text().split() else ""

    def run(self, script: str, *, check: bool = True, given: str = "") -> str:
        """What it says. Raises CalledProcessError."""
        first = self.first()
        if not first:
            return ""
        clean = ["env", "-i", "HOME=/root", "LANG=C.UTF-8", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"]
        command = ["nsenter", "-t", first, "--all", "--", *clean, "bash", "-ec", script]
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
        if check and done.returncode:
            raise RuntimeError(
                f"{self.name}: {script}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
            )
        return done.stdout + done.stderr

    def write(self, place: str, text: str) -> None:
        self.run(f"install -d $(dirname {place}); cat >{place}", given=text)

    def die(self) -> None:
        """At once, with everything that runs there; the network cable is out."""
        run("ip", "netns", "exec", self.namespace, "ip", "link", "set", "eth0", "down", check=False)
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(PATIENCE)
        self.process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.die()
        if self.said:
            self.said.close()
        run("ip", "link", "delete", self.outer, check=False)
        run("ip", "netns", "delete", self.namespace, check=False)
        for _try in range(20):
            with suppress(OSError):
                self.cgroup.rmdir()
                break
            time.sleep(0.1)

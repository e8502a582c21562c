"""How fast published files are handed out, beside nginx and a plain file of the same bytes.

python -m tests.bench.published_speed [--rounds 31] [--seconds 1]     (as root; needs nginx and wrk)

Ours and the plain files are ports of the same nginx; the web server without nginx stands beside it,
with the published files before Django. The first plain file comes with nothing but what nginx adds
by itself, and goals are told of it; the second with the headers of a page (policies of a browser
and others, a tenth of all its bytes), which tells what these alone cost. Each is asked for a
second, in turn, and in the opposite order in every other round, so that what else the machine does
meets all of them alike; "of plain" and "of same" are the medians of each round's own ratio.
Everything shares the machine's processors with wrk; what a request costs the server's own processes
stands beside it, and depends less on what else runs. Ends with 1 where a goal is missed. About two
minutes.
"""

from __future__ import annotations

# ruff: noqa: T201
import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.test")
django.setup()
settings.SECURE_HSTS_SECONDS = 365 * 24 * 3600  # a header that every page has where it is in use
settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True

from nykoping_safety.address_rules import rule_for, transport_security  # noqa: E402
from nykoping_safety.bootstrap.places import PROJECT  # noqa: E402
from nykoping_safety.in_the_page import script, style  # noqa: E402
from nykoping_safety.nginx import told  # noqa: E402
from tests.nykoping_safety.kept_files import keep  # noqa: E402
from tests.programs.nginx import PROGRAM, PUBLIC, Nginx, free_port  # noqa: E402
from tests.programs.site import alone  # noqa: E402

NOTICE = "/nyheter/koka-vattnet/"
PLAIN, SAME = "plain file, nginx", "and its headers"
OURS, ALONE = "our nginx", "without nginx"
GOALS = {OURS: 0.95, ALONE: 0.45}
TICKS = os.sysconf("SC_CLK_TCK")


class Contender(NamedTuple):
    port: int
    path: str
    server: int
    """The number of its first process, whose children answer."""

    def processor_time(self) -> float:
        """That its processes have used, in seconds."""
        children = Path(f"/proc/{self.server}/task/{self.server}/children").read_text().split()
        used = [Path(f"/proc/{child}/stat").read_text().rpartition(")")[2] for child in children]
        return sum(sum(map(int, one.split()[11:13])) for one in used) / TICKS


Contenders = dict[str, Contender]


@dataclass
class Measured:
    speeds: list[float] = field(default_factory=list)
    processor_times: list[float] = field(default_factory=list)
    """Microseconds for a request."""


def page() -> bytes:
    """About the size of a notice: style and script of every page, and two pages of prose."""
    prose = (PROJECT / "README.md").read_text()[:9000]
    frame = f"<style>{style()}</style><script>{script('site')}</script>"
    return f"<!DOCTYPE html>{frame}<pre>{prose}</pre>".encode()


def speed(port: int, path: str, seconds: int, connections: int = 64) -> float:
    """Requests a second.

    Raises:
        ValueError: if any answer was another than 2xx.
    """
    headers = [f"Host: {PUBLIC}", "Accept-Encoding: gzip, br", "X-Forwarded-Proto: https"]
    command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s"]
    for header in headers:
        command += ["-H", header]
    said = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if not found or "Non-2xx" in said or "Socket errors" in said:
        raise ValueError(said)
    return float(found[1])


@contextmanager
def contenders(folder: Path) -> Iterator[Contenders]:
    text = keep(folder / "published", NOTICE, page())
    same = (text / "index.html.br").read_bytes()
    (folder / "plain").mkdir()
    (folder / "plain" / "notice.html").write_bytes(same)
    print(f"{len(page())} bytes, {len(same)} in Brotli")
    plain, headed = free_port(), free_port()
    own = {**rule_for(NOTICE).if_kept, **transport_security(), "Content-Encoding": "br"}
    servers = "".join(
        f"    server {{ listen 127.0.0.1:{port}; root {folder}/plain;\n{headers} }}\n"
        for port, headers in ((plain, ""), (headed, told(own)))
    )
    changed = {"    upstream app": f"{servers}    upstream app"}
    nginx = Nginx(folder / "nginx", folder / "published", "127.0.0.1:1", changed)
    with nginx, alone(folder / "published", NOTICE) as by_itself:
        yield {
            PLAIN: Contender(plain, "/notice.html", nginx.process.pid),
            SAME: Contender(headed, "/notice.html", nginx.process.pid),
            OURS: Contender(nginx.port, NOTICE, nginx.process.pid),
            ALONE: Contender(by_itself.port, NOTICE, by_itself.process.pid),
        }


def measure(asked: Contenders, rounds: int, seconds: int) -> dict[str, Measured]:
    for one in asked.values():
        speed(one.port, one.path, 1)  # warms up
    measured = {name: Measured() for name in asked}
    for number in range(rounds):
        for name in [*asked] if number % 2 else reversed(asked):
            one, before = asked[name], asked[name].processor_time()
            found = speed(one.port, one.path, seconds)
            used = one.processor_time() - before
            measured[name].speeds.append(found)
            measured[name].processor_times.append(used / (found * seconds) * 1e6)
    return measured


def table(measured: dict[str, Measured]) -> bool:
    """Whether the goals are reached."""
    titles = (
        f"{'requests/s':>12}{'lowest':>10}{'highest':>10}{'of plain':>10}{'of same':>9}{'goal':>7}"
    )
    print(f"{'':20}{titles}{'µs each':>10}")
    has_passed = True
    for name, one in measured.items():
        of_plain, of_same = ratio(one, measured[PLAIN]), ratio(one, measured[SAME])
        goal = GOALS.get(name, 0.0)
        has_passed &= of_plain >= goal
        print(
            f"{name:20}{statistics.median(one.speeds):12.0f}{min(one.speeds):10.0f}"
            f"{max(one.speeds):10.0f}{of_plain:10.2f}{of_same:9.2f}{goal or '':>7}"
            f"{statistics.median(one.processor_times):10.1f}"
        )
    return has_passed


def ratio(one: Measured, other: Measured) -> float:
    """The median of each round's own."""
    return statistics.median(a / b for a, b in zip(one.speeds, other.speeds, strict=True))


def machine() -> str:
    nginx = subprocess.run([PROGRAM, "-v"], capture_output=True, text=True, check=True).stderr
    return (
        f"{platform.platform()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f};\n"
        f"{nginx.strip()}, Python {platform.python_version()}, granian {version('granian')}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=31)
    parser.add_argument("--seconds", type=int, default=1)
    given = parser.parse_args()
    print(machine())
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    with contenders(folder) as asked:
        has_passed = table(measure(asked, given.rounds, given.seconds))
    print(f"{given.rounds} rounds of {given.seconds} s; load at the end {os.getloadavg()[0]:.1f}")
    sys.exit(not has_passed)


if __name__ == "__main__":
    main()

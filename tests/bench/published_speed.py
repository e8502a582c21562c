"""How fast published files are handed out, beside nginx and a plain file of the same bytes.

python -m tests.bench.published_speed [--rounds 7] [--seconds 3]      (as root; needs nginx and wrk)

Ours and the plain file are two ports of the same nginx; the application server stands beside it
with the WSGI wrapper in front of Django. They are asked in turn, so that what else the machine does
meets all of them; "of plain" is the median of each round's own ratio. Everything shares the
machine's processors with wrk.
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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.test")
django.setup()

from nykoping_safety.bootstrap.places import PROJECT  # noqa: E402
from nykoping_safety.joined_files import joined_text  # noqa: E402
from tests.nykoping_safety.kept_files import keep  # noqa: E402
from tests.programs.nginx import PUBLIC, Nginx, free_port, wait_for  # noqa: E402

NOTICE = "/nyheter/koka-vattnet/"
PLAIN = "plain file, nginx"
GOALS = {"our nginx": 0.95, "wrapper, granian": 0.45}
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "nykoping_safety.settings.production",
    "SECRET_KEY": "only-for-this-measurement-" * 2,
    "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
    "ALLOWED_HOSTS": PUBLIC,
    "PUBLIC_BASE_URL": f"https://{PUBLIC}",
    "ADMIN_BASE_URL": f"https://{PUBLIC}",
}


def page() -> bytes:
    """About the size of a notice: the style sheet of every page, and two pages of prose."""
    prose = (PROJECT / "README.md").read_text()[:9000]
    style = joined_text("css/site.css")
    return f"<!DOCTYPE html><style>{style}</style><pre>{prose}</pre>".encode()


def gunicorn(port: int) -> list[str]:
    settings = "python:nykoping_safety.gunicorn_settings"
    return ["gunicorn", "-b", f"127.0.0.1:{port}", "-c", settings, "nykoping_safety.wsgi"]


def granian(port: int) -> list[str]:
    """As `deploy/systemd/nykoping-safety-alone.service` starts it."""
    options = "--interface wsgi --http 1 --no-ws --workers 2 --blocking-threads 4"
    place = ["--host", "127.0.0.1", "--port", str(port)]
    return ["granian", *options.split(), *place, "nykoping_safety.wsgi:application"]


@contextmanager
def serving(published: Path, start: Callable[[int], list[str]]) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", *start(port)]
    environ = {**os.environ, **PRODUCTION, "PUBLISHED_ROOT": str(published)}
    process = subprocess.Popen(command, cwd=PROJECT, env=environ, stdout=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


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


def table(measured: dict[str, list[float]]) -> None:
    print(f"{'':24}{'requests/s':>12}{'lowest':>10}{'highest':>10}{'of plain':>10}{'goal':>7}")
    for name, values in measured.items():
        median = statistics.median(values)
        goal = GOALS.get(name, "")
        beside = [one / plain for one, plain in zip(values, measured[PLAIN], strict=True)]
        print(
            f"{name:24}{median:12.0f}{min(values):10.0f}{max(values):10.0f}"
            f"{statistics.median(beside):10.2f}{goal!s:>7}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=int, default=3)
    asked = parser.parse_args()
    version = subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=True).stderr
    print(f"{platform.platform()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f};")
    print(f"{version.strip()}, Python {platform.python_version()}")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    text = keep(folder / "published", NOTICE, page())
    same = (text / "index.html.br").read_bytes()
    (folder / "plain").mkdir()
    (folder / "plain" / "notice.html").write_bytes(same)
    print(f"{len(page())} bytes, {len(same)} in Brotli; {asked.rounds} rounds of {asked.seconds} s")
    plain = free_port()
    server = f"server {{ listen 127.0.0.1:{plain}; root {folder}/plain; }}\n    upstream app"
    nginx = Nginx(
        folder / "nginx", folder / "published", "127.0.0.1:1", {"    upstream app": f"    {server}"}
    )
    kept = folder / "published"
    with nginx, serving(kept, gunicorn) as by_gunicorn, serving(kept, granian) as by_granian:
        contenders = {
            PLAIN: (plain, "/notice.html"),
            "our nginx": (nginx.port, NOTICE),
            "wrapper, granian": (by_granian, NOTICE),
            "wrapper, gunicorn": (by_gunicorn, NOTICE),
        }
        measured: dict[str, list[float]] = {name: [] for name in contenders}
        for number in range(asked.rounds + 1):
            for name, (port, path) in contenders.items():
                found = speed(port, path, asked.seconds if number else 1)
                if number:  # the first round warms up
                    measured[name].append(found)
    table(measured)
    print(f"load at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()

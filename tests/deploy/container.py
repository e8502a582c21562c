"""`deploy/container`: the image is built, compose is begun as README has it, its processes killed.

As root, with podman and podman-compose. The base is made by `mmdebstrap`, and where the image of
the database is not there Debian's PostgreSQL stands in for it. Everything bears names of its own:
a site that runs on this machine keeps its images, containers and volumes.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from .attempts import Attempts, seconds_until
from .layers import ACCOUNT, HOME, KEPT, NETWORK, debian, project
from .town import ADMIN, PUBLIC

TRIAL = "safety-trial"
IMAGE, BASE = f"localhost/{TRIAL}", f"localhost/{TRIAL}-debian"
DATABASE, STAND_IN = "docker.io/library/postgres:15-bookworm", f"localhost/{TRIAL}-postgres"
SRV, LEDGER = "/srv/nykoping-safety", "/srv/nykoping-ledger"
SECRETS = ("site.env", "database.password")
FIRST = ("migrate --verbosity 0", "collectstatic --no-input --verbosity 0", "create_site")
NGINX = f"write_nginx {SRV}/nginx"


def try_container(_town: Any, attempts: Attempts) -> None:
    missing = [one for one in ("podman", "podman-compose") if not shutil.which(one)]
    assert not missing, f"apt-get install {' '.join(missing)}"
    place, srv = KEPT / "container.project", KEPT / "container.srv"
    made = (place, srv, Path(f"{srv}-ledger"))
    for left in made:
        shutil.rmtree(left, ignore_errors=True)
    folder = project(place) / HOME
    try:
        configure(folder / "deploy" / "container", srv)
        build(folder)
        there = podman("run", "--rm", IMAGE, "ls", "deploy/container")
        kept = [name for name in SECRETS if name in there]
        attempts.note("container: no secret in the image", passed=not kept, seen=kept or "")
        who = podman("run", "--rm", "--read-only", IMAGE, "sh", "-c", "id -u; touch x || echo no")
        attempts.note("container: no root", passed=who.split() == [str(ACCOUNT), "no"], seen=who)
        with composed(folder / "deploy" / "container", srv):
            try_site(srv, attempts)
    finally:
        for left in made:
            shutil.rmtree(left, ignore_errors=True)


def configure(container: Path, srv: Path) -> None:
    password = secrets.token_urlsafe(12)
    given = {
        "SECRET_KEY": secrets.token_urlsafe(60),
        "DATABASE_URL": f"postgres://site:{password}@database/site",
        "ALLOWED_HOSTS": f"{PUBLIC},{ADMIN}",
        "PUBLIC_BASE_URL": f"https://{PUBLIC}",
        "ADMIN_BASE_URL": f"https://{ADMIN}",
        "WITHDRAWAL_LEDGER": f"{LEDGER}/withdrawals.jsonl",
    }
    lines = "".join(f"{name}={value}\n" for name, value in given.items())
    for name, text in zip(SECRETS, (lines, password), strict=True):
        (container / name).write_text(text)
    file = container / "compose.yaml"
    text = file.read_text()
    for theirs, ours in (
        (f"{SRV}:", f"{srv}:"),
        (f"{LEDGER}:", f"{srv}-ledger:"),
        ("image: nykoping-safety", f"image: {IMAGE}"),
        (DATABASE, DATABASE if has_image(DATABASE) else STAND_IN),
    ):
        assert theirs in text, theirs
        text = text.replace(theirs, ours)
    file.write_text(text)


def build(folder: Path) -> None:
    if not has_image(BASE):
        archive = KEPT / "base.tar"
        wanted = "--include=python3,python3-venv,ca-certificates"
        run("mmdebstrap", "--quiet", "--variant=minbase", wanted, "bookworm", str(archive))
        podman("import", "-q", str(archive), BASE)
    if not has_image(DATABASE) and not has_image(STAND_IN):
        stand_in()
    places = [place for place in NETWORK[1:] if Path(place).exists()]
    mounts = [f"--volume={place}:{place}:ro" for place in places]
    which = ["-f", str(folder / "deploy/container/Containerfile"), "-t", IMAGE, str(folder)]
    podman("build", "-q", "--network=host", *mounts, f"--build-arg=BASE={BASE}", *which)


def stand_in() -> None:
    archive = KEPT / "postgres.tar"
    run("tar", "-C", str(debian()), "--one-file-system", "-cf", str(archive), ".")
    podman("import", "-q", str(archive), f"{STAND_IN}-debian")
    context = KEPT / "postgres"
    context.mkdir(exist_ok=True)
    shutil.copy(Path(__file__).with_name("postgres.sh"), context)
    (context / "Containerfile").write_text(
        f"FROM {STAND_IN}-debian\nCOPY postgres.sh /postgres.sh\n"
        'RUN mkdir -p /var/lib/postgresql/data\nENTRYPOINT ["sh", "/postgres.sh"]\n'
    )
    podman("build", "-q", "-t", STAND_IN, str(context))


@contextmanager
def composed(container: Path, srv: Path) -> Iterator[None]:
    run("install", "-d", "-o", str(ACCOUNT), "-g", "www-data", "-m", "2750", str(srv))
    for folder in (srv / "nginx", Path(f"{srv}-ledger")):
        run("install", "-d", "-o", str(ACCOUNT), str(folder))
    try:
        compose(container, "up", "-d", "database")
        for command in (*FIRST, NGINX):
            manage = (".venv/bin/python", "manage.py", *command.split())
            compose(container, "run", "-T", "--rm", "worker", *manage)
        compose(container, "up", "-d")
        yield
    finally:
        compose(container, "down", "-v")


def try_site(srv: Path, attempts: Attempts) -> None:
    after = seconds_until(is_ready)
    attempts.note("container: the site can serve", passed=after < 60, seen=f"after {after:.1f} s")
    page = srv / "published/live/@/index.html.br"
    after = seconds_until(page.exists)
    attempts.note("container: home is a file", passed=after < 60, seen=f"after {after:.1f} s")
    for who, group, may in (("www-data", "www-data", True), ("nobody", "nogroup", False)):
        command = ["setpriv", f"--reuid={who}", "--clear-groups", f"--regid={group}"]
        done = subprocess.run([*command, "cat", str(page)], capture_output=True, check=False)
        told = "reads" if may else "does not read"
        passed = (done.returncode == 0) == may
        attempts.note(f"container: {who} {told} it", passed=passed, seen=done.returncode)
    written = Path(f"{srv}-ledger/withdrawals.jsonl").is_file()
    attempts.note("container: the ledger is written", passed=written, seen="")
    for part in ("web", "worker"):
        name = f"{TRIAL}_{part}_1"
        begun = state(name, "StartedAt")
        os.kill(int(state(name, "Pid")), 9)
        after = seconds_until(lambda name=name, begun=begun: state(name, "StartedAt") != begun)
        attempts.note(f"container: {part} killed, again", passed=after < 60, seen=f"{after:.1f} s")
    after = seconds_until(is_ready)
    attempts.note("container: and serves again", passed=after < 60, seen=f"after {after:.1f} s")


def is_ready() -> bool:
    connection = HTTPConnection("127.0.0.1", 8000, timeout=5)
    try:
        connection.request("GET", "/readyz", headers={"Host": PUBLIC, "X-Forwarded-Proto": "https"})
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def state(container: str, what: str) -> str:
    return podman("inspect", "-f", f"{{{{.State.{what}}}}}", container).strip()


def has_image(name: str) -> bool:
    return not subprocess.run(["podman", "image", "exists", name], check=False).returncode


def compose(container: Path, *asked: str) -> str:
    return run("podman-compose", "-p", TRIAL, *asked, at=container)


def podman(*asked: str) -> str:
    return run("podman", *asked)


def run(*command: str, at: Path | None = None) -> str:
    """Raises CalledProcessError, with what was said."""
    done = subprocess.run(command, cwd=at, capture_output=True, text=True, check=False)
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, f"{command}: {done.stderr[-2000:]}")
    return done.stdout

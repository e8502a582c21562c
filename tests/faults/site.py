"""A whole site of real programs on this machine, each killed and started again by name."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Self

import django
import psycopg

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.test")
django.setup()

from nykoping_safety.bootstrap import server_account  # noqa: E402
from nykoping_safety.bootstrap.places import PROJECT  # noqa: E402
from tests.programs.nginx import ADMIN, PROGRAM, PUBLIC, Nginx, free_port, is_missing, wait_for  # noqa: E402

from .prepared import copied, database_address, environment, prepared  # noqa: E402

HTTPS = {"X-Forwarded-Proto $scheme": "X-Forwarded-Proto https"}
PATIENCE = 120
PARTS = ("database", "application", "worker", "nginx")


class Site:
    """PostgreSQL, web server, workers and nginx, with a folder and ports of their own.

    `database_port`: where application and worker look for PostgreSQL, if not at its own port.
    `more`: variables of the environment. `before`: what application and worker are started by.
    """

    def __init__(
        self,
        database_port: int = 0,
        more: dict[str, str] | None = None,
        before: tuple[str, ...] = (),
        workers: int = 1,
    ) -> None:
        template, files = prepared()
        self.top = Path(tempfile.mkdtemp(prefix="faults-"))
        self.top.chmod(0o755)
        self.folder = self.top / "run"
        shutil.copytree(files, self.folder, symlinks=True, ignore=shutil.ignore_patterns("static"))
        (self.top / "static").symlink_to(files / "static")
        home = server_account.home()
        self.cluster = copied(template, Path(tempfile.mkdtemp(prefix="faults-", dir=home)) / "own")
        self.postgres_port, self.port = free_port(), free_port()
        self.database = database_address(self.cluster, self.postgres_port)
        seen_from_site = database_address(self.cluster, database_port or self.postgres_port)
        self.environment = environment(self.folder, seen_from_site)
        self.nginx = Nginx(
            self.top / "nginx",
            self.folder / "published",
            f"127.0.0.1:{self.port}",
            {**HTTPS, "/srv/nykoping-safety/static": str(files / "static")},
        )
        self.environment["PROOF_ROOT"] = f"http://127.0.0.1:{self.nginx.port}"
        self.environment |= more or {}
        self.before = before
        self.log = (self.top / "programs.log").open("ab")
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.workers = ("worker", "worker2", "worker3")[:workers]

    def __enter__(self) -> Self:
        self.cluster.data.parent.parent.chmod(0o755)
        server_account.give_to_server(self.cluster.data.parent.parent)
        (self.folder / "nginx").mkdir(exist_ok=True)
        self.nginx.write()
        try:
            for name in ("database", "application", *self.workers, "nginx"):
                self.start(name)
            self.wait_until_it_answers()
        except BaseException:
            self.__exit__()
            raise
        return self

    def wait_until_it_answers(self) -> None:
        """The port is open before the application has been loaded."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", "/healthz")
            assert connection.getresponse().status == 200

    def __exit__(self, *_error: object) -> None:
        for name in list(self.processes):
            self.end(name)
        self.cluster.stop()
        self.log.close()
        for folder in (self.cluster.data.parent.parent, self.folder):
            shutil.rmtree(folder, ignore_errors=True)

    def command(self, name: str) -> list[str]:
        if name == "nginx":
            conf, log = self.nginx.folder / "nginx.conf", self.nginx.folder / "start.log"
            return [PROGRAM, "-c", str(conf), "-e", str(log)]
        web = ["-m", "nykoping_safety.server", f"127.0.0.1:{self.port}"]
        return [*self.before, sys.executable, *(web if name == "application" else WORKER)]

    def start(self, name: str, *, wait: bool = True) -> None:
        if name == "database":
            self.start_database()
            return
        self.processes[name] = subprocess.Popen(
            self.command(name),
            cwd=PROJECT,
            env=self.environment,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )
        ports = {"application": self.port, "nginx": self.nginx.port}
        if wait and name in ports:
            wait_for(ports[name], self.processes[name])

    def start_database(self) -> None:
        """After a kill the old server's processes need a moment to go."""
        deadline = time.monotonic() + PATIENCE
        options = ("-l", str(self.cluster.log), "-o", f"-p {self.postgres_port}")
        while not self.cluster._pg_ctl("start", *options):
            assert time.monotonic() < deadline, f"PostgreSQL does not start: {self.cluster.log}"
            time.sleep(0.5)

    def postmaster(self) -> int:
        return int((self.cluster.data / "postmaster.pid").read_text().split()[0])

    def kill(self, name: str) -> None:
        """With -9, and all its children."""
        if name == "database":
            os.kill(self.postmaster(), signal.SIGKILL)
            return
        os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes[name].wait()

    def end(self, name: str) -> None:
        process = self.processes.pop(name)
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            print(f"{name} did not end by itself")  # noqa: T201

    def ask(self, sql: str, *values: Any) -> list[Any]:
        """Straight to PostgreSQL. Raises psycopg.OperationalError."""
        with psycopg.connect(self.database, autocommit=True, connect_timeout=3) as connection:
            done = connection.execute(sql, values or None)
            return done.fetchall() if done.description else []

    def manage(self, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "django", *arguments]
        told: dict[str, Any] = {"cwd": PROJECT, "env": self.environment, "text": True, **more}
        return subprocess.run(command, capture_output=True, check=False, **told)


__all__ = ["ADMIN", "MISSING", "PARTS", "PATIENCE", "PUBLIC", "Site"]
WORKER = ["-m", "django", "worker", "--processes", "2"]  # as the unit in deploy/systemd
MISSING = is_missing()

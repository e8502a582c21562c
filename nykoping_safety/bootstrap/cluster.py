"""One PostgreSQL cluster: a folder of data, the programs that serve it, and a password."""

import os
import secrets
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from nykoping_safety.bootstrap import postgres_programs, server_account
from nykoping_safety.bootstrap.progress import Refusal

# C.UTF-8, not C: under C, lower('Å') stays 'Å' and a search for "öppet" misses "Öppet".
INITDB = [
    "--no-sync",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--username=postgres",
    "--auth=scram-sha-256",
]
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",  # a socket's path ends at 107 bytes, a project's path does not
    "max_connections": "50",
    "synchronous_commit": "off",
    "jit": "off",  # compiling takes longer than any of our queries
    "log_min_error_statement": "panic",  # an error must not write unpublished text into the log
    "log_parameter_max_length_on_error": "0",
    "log_min_messages": "fatal",  # nor may an error that quotes what somebody has typed
}
THROWN_AWAY = {"fsync": "off", "full_page_writes": "off"}
SECONDS_TO_SETTLE = 15


def prepare(name: str, *, kept: bool) -> "Cluster":
    """The cluster with that name. One of another PostgreSQL version is another cluster.

    Raises:
        Refusal: if there is no PostgreSQL, or the data belongs to another account.
    """
    home = server_account.home()
    programs = postgres_programs.find()
    version = postgres_programs.version(programs)
    if server_account.is_root() and programs == postgres_programs.in_wheel():
        programs = postgres_programs.copy_of_wheel(home / f"programs-{version}")
    data = home / f"{name}-{version.split('.')[0]}"
    if data.exists() and data.stat().st_uid != server_account.server_uid():
        raise Refusal(f"{data} belongs to another account. Delete {home} to start anew.")
    return Cluster(name, programs, data, kept)


@dataclass(frozen=True)
class Cluster:
    name: str
    programs: Path
    data: Path
    kept: bool

    @property
    def log(self) -> Path:
        return self.data.with_name(f"{self.data.name}.log")

    @property
    def password_file(self) -> Path:
        return self.data.with_name(f"{self.data.name}.password")

    @property
    def password(self) -> str:
        return self.password_file.read_text()

    def create(self) -> None:
        """Made beside its place, then moved: an interrupted creation is never taken for whole."""
        unfinished = self.data.with_name(f"{self.data.name}.unfinished")
        remove(unfinished)
        self.password_file.write_text(secrets.token_urlsafe(18))
        self.password_file.chmod(0o600)
        server_account.give_to_server(self.password_file)
        self._run("initdb", *INITDB, f"--pwfile={self.password_file}", "-D", str(unfinished))
        settings = SETTINGS if self.kept else SETTINGS | THROWN_AWAY
        with (unfinished / "postgresql.conf").open("a") as conf:
            conf.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        unfinished.rename(self.data)

    def start(self) -> int | None:
        """The port that it answers on, or None if it did not start."""
        port = free_port()
        started = self._pg_ctl("start", "-l", str(self.log), "-o", f"-p {port}")
        return port if started else None

    def stop(self) -> None:
        if self.running_port():
            self._pg_ctl("stop", "-m", "fast") or self._pg_ctl("stop", "-m", "immediate")

    def throw_away(self) -> None:
        self.stop()
        remove(self.data)
        self.log.unlink(missing_ok=True)

    def running_port(self) -> int | None:
        """The port of a server that is up; a note that a dead one left behind is removed."""
        note = self.data / "postmaster.pid"
        deadline = time.monotonic() + SECONDS_TO_SETTLE
        while lines := lines_of(note):
            if not self._is_process(int(lines[0])):
                note.unlink(missing_ok=True)
            elif lines[-1] == "ready":
                return int(lines[3])
            elif time.monotonic() > deadline:
                raise Refusal(f"PostgreSQL neither starts nor stops. See {self.log}")
            else:
                time.sleep(0.1)
        return None

    def _is_process(self, pid: int) -> bool:
        """Is that process this cluster's? The numbers of processes are used again."""
        try:
            os.kill(pid, 0)
            command = Path(f"/proc/{pid}/cmdline")
            return not command.exists() or str(self.data).encode() in command.read_bytes()
        except OSError:
            return False

    def _pg_ctl(self, action: str, *options: str) -> bool:
        try:
            self._run("pg_ctl", "-D", str(self.data), "-w", "-s", *options, action)
        except Refusal:
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self.programs / program, *arguments],
            check=False,
            cwd=self.data.parent,
            env={"PATH": os.defpath},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # a pipe would stay open in the server, and nobody reads it
            **server_account.drop_rights(),
        )
        if done.returncode:
            raise Refusal(f"{program} failed on {self.data}.")


def lines_of(note: Path) -> list[str]:
    try:
        return [line.strip() for line in note.read_text().splitlines()]
    except FileNotFoundError:
        return []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)

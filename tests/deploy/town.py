"""The machines of a site, set up by the commands of `deploy/README.md`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.programs.nginx import ADMIN, PUBLIC

from . import layers
from .layers import ACCOUNT, HOME
from .machine import NETWORK, Machine, Network, run

NUMBERS = {"edge": 2, "app1": 11, "app2": 12, "db1": 21, "db2": 22, "cdn": 3}
PYTHON = f"/{HOME}/.venv/bin/python"
SHARED = "srv/nykoping-safety"
UNITS = ("web", "worker", "alone", "check")
DATABASE = "postgres://site:site@db1,db2/site?target_session_attrs=read-write"
NOTICE = """Koka dricksvattnet i Nyköping

Publicerad: 28 augusti 2023

Kommunen har hittat bakterier i dricksvattnet. Koka vattnet innan du dricker det.

Vid fara för liv, ring 112.
"""


def variables(**more: str) -> str:
    told = {
        "SECRET_KEY": "only-for-this-trial-of-the-folder-deploy-" * 2,
        "DATABASE_URL": DATABASE,
        "ALLOWED_HOSTS": f"{PUBLIC},{ADMIN}",
        "PUBLIC_BASE_URL": f"https://{PUBLIC}",
        "ADMIN_BASE_URL": f"https://{ADMIN}",
        "STATIC_ROOT": f"/{SHARED}/static",
        "MEDIA_ROOT": f"/{SHARED}/media",
        "PUBLISHED_ROOT": f"/{SHARED}/published",
        **more,
    }
    return "".join(f"{name}={value}\n" for name, value in told.items() if value)


class Town:
    """`folder` takes the machines' changes, what they share, and certificates."""

    def __init__(self, folder: Path, opened: ExitStack) -> None:
        self.folder, self.opened = folder, opened
        self.shared = folder / "shared"
        for name in ("published", "static", "media"):
            (self.shared / name).mkdir(parents=True)
        run("chown", "-R", f"{ACCOUNT}:{ACCOUNT}", str(self.shared))
        self.shared.chmod(0o750)
        self.layers = [layers.project(folder / "project"), layers.packages(), layers.debian()]
        self.certify()
        self.machines: dict[str, Machine] = {}

    def certify(self) -> None:
        names = ",".join(f"DNS:{name}" for name in (PUBLIC, ADMIN))
        self.certificate, self.key = self.folder / "site.crt", self.folder / "site.key"
        run(
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", f"/CN={PUBLIC}", "-addext", f"subjectAltName={names}"),
            *("-keyout", str(self.key), "-out", str(self.certificate)),
        )

    def machine(
        self, name: str, front: str = "edge", *, shares: bool = True, **more: str
    ) -> Machine:
        machine = self.opened.enter_context(Machine(name, NUMBERS[name], self.folder))
        machine.boot(self.layers, {self.shared: SHARED} if shares else {})
        hosts = [f"{NETWORK}.{number} {one}" for one, number in NUMBERS.items()]
        hosts += [f"{NETWORK}.{NUMBERS[front]} {PUBLIC} {ADMIN}", "127.0.0.1 localhost"]
        machine.write("/etc/hosts", "\n".join(hosts) + "\n")
        machine.write("/usr/local/share/ca-certificates/site.crt", self.certificate.read_text())
        machine.run("update-ca-certificates")
        machine.write("/etc/nykoping-safety.env", variables(**more))
        machine.run(
            "cd /etc; chgrp nykoping-safety nykoping-safety.env; chmod 0640 nykoping-safety.env;"
            f"cp /{HOME}/deploy/systemd/* /etc/systemd/system/; systemctl daemon-reload"
        )
        self.machines[name] = machine
        return machine

    def databases(self) -> None:
        first, second = self.machine("db1", shares=False), self.machine("db2", shares=False)
        for machine in (first, second):
            machine.run("pg_createcluster 15 main >/dev/null")
            machine.run(f"cp /{HOME}/deploy/postgresql/site.conf /etc/postgresql/15/main/conf.d/")
            for allowed in ("all site", "replication replica"):
                line = f"host {allowed} {NETWORK}.0/24 scram-sha-256"
                machine.run(f"echo {line} >>/etc/postgresql/15/main/pg_hba.conf")
        first.run("systemctl start postgresql@15-main")
        asked = (
            "CREATE ROLE site LOGIN PASSWORD 'site'; CREATE DATABASE site OWNER site;"
            "CREATE ROLE replica LOGIN REPLICATION PASSWORD 'replica';"
        )
        for one in asked.split(";")[:-1]:
            first.run(f'runuser -u postgres -- psql -qc "{one}"')
        second.run(
            "rm -rf /var/lib/postgresql/15/main; runuser -u postgres -- env PGPASSWORD=replica "
            "pg_basebackup -R -X stream -h db1 -U replica -D /var/lib/postgresql/15/main;"
            "systemctl start postgresql@15-main"
        )

    def set_up(self, machine: Machine) -> None:
        for command in (
            "migrate --verbosity 0",
            "collectstatic --no-input --verbosity 0",
            "create_site",
        ):
            manage(machine, command)
        machine.write("/opt/notice.txt", NOTICE)
        manage(machine, "import_notice --publish /opt/notice.txt")

    def application(self, name: str, **more: str) -> Machine:
        """With `PLACE` as README says for more than one machine."""
        machine = self.machine(name, **more)
        machine.write(
            "/etc/systemd/system/nykoping-safety-web.service.d/place.conf",
            f"[Service]\nEnvironment=PLACE={machine.address}:8000\n",
        )
        # the database and the other machines are elsewhere
        machine.run(
            "cd /etc/systemd/system; for unit in web worker; do"
            " install -D -m 644 with-network.conf"
            " nykoping-safety-$unit.service.d/with-network.conf; done;"
            "systemctl daemon-reload"
        )
        return machine

    def edge(self, name: str, servers: list[str], **more: str) -> Machine:
        machine = self.machine(name, front=name, **more)
        for host in (PUBLIC, ADMIN):
            machine.write(f"/etc/ssl/{host}.pem", self.certificate.read_text())
            machine.write(f"/etc/ssl/private/{host}.key", self.key.read_text())
        lines = "\\n".join(f"server {one} max_fails=1 fail_timeout=5s;" for one in servers)
        machine.run(
            f"cd /{HOME}; install -d /etc/nginx/nykoping-safety;"
            "cp deploy/nginx/nginx.conf /etc/nginx/nginx.conf;"
            "cp deploy/nginx/[!n]*.conf /etc/nginx/nykoping-safety/;"
            f"sed -i 's|server unix:.*|{lines}|' /etc/nginx/nginx.conf"
        )
        manage(machine, "write_nginx /etc/nginx/nykoping-safety")
        return machine


def manage(machine: Machine, command: str, given: str = "") -> str:
    """As the site's account, with its variables."""
    return machine.run(
        f"cd /{HOME}; export DJANGO_SETTINGS_MODULE=nykoping_safety.settings.production "
        "ENV_FILE=/etc/nykoping-safety.env;"
        + (
            f"{PYTHON} manage.py {command}"
            if command.startswith("write_nginx")
            else f"runuser -u nykoping-safety -- {PYTHON} manage.py {command}"
        ),
        given=given,
    )


@contextmanager
def town(folder: Path) -> Iterator[Town]:
    missing = [one for one in ("mmdebstrap", "ip", "openssl", "nsenter") if not shutil.which(one)]
    assert not missing, f"apt-get install mmdebstrap iproute2 openssl ({', '.join(missing)})"
    with ExitStack() as opened:
        opened.enter_context(Network())
        yield Town(folder, opened)

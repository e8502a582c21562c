"""The example site in production settings behind nginx with TLS, for programs that look at it.

python -m tests.scans.production_site        (as root; needs nginx with Brotli, openssl)

prints its addresses, both under `localhost`, and runs until it is interrupted. Everything lies in
a new folder under the system's own for such things, the database cluster too. With SCANNED_SITE
set to that folder, scans look at this one instead of starting their own (which takes a minute).
"""

# ruff: noqa: T201
from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nykoping_safety.bootstrap import postgres
from nykoping_safety.bootstrap.places import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

LOAD = "from content.example.loading import load_example_site; load_example_site('scan-scan-1')"
COMMANDS = (
    ("migrate", "--verbosity=0"),
    ("collectstatic", "--no-input", "--verbosity=0"),
    ("shell", "--verbosity=0", "-c", LOAD),
)


ABOUT = "site.json"

# A scanner asks faster than a town; what it would be refused for that is no answer of the site's.
WIDE = {
    "rate=20r/s": "rate=5000r/s",
    "burst=60": "burst=5000",
    "limit_conn waiting 40": "limit_conn waiting 400",
}


@dataclass(frozen=True)
class ProductionSite:
    """`certificate` signs itself: programs must be told to trust it."""

    https: int
    http: int
    folder: Path
    certificate: Path
    environment: dict[str, str]

    @classmethod
    def running_in(cls, folder: Path) -> ProductionSite:
        told = json.loads((folder / ABOUT).read_text())
        return cls(**{**told, "folder": folder, "certificate": Path(told["certificate"])})


@contextmanager
def production_site() -> Iterator[ProductionSite]:
    """Raises subprocess.CalledProcessError where one of its programs fails."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.test")
    import django

    django.setup()
    if running := os.environ.get("SCANNED_SITE"):
        yield ProductionSite.running_in(Path(running))
        return
    with new_site() as site:
        yield site


@contextmanager
def new_site() -> Iterator[ProductionSite]:
    from tests.programs.nginx import Nginx, free_port, wait_for

    folder = Path(tempfile.mkdtemp(prefix="production-site-"))
    folder.chmod(0o755)
    with ExitStack() as running:
        https, port = free_port(), free_port()
        database = running.enter_context(postgres.running("scan", kept=False))
        environment = variables(folder, https, database)
        for command in COMMANDS:
            manage(environment, *command)
        application = started(environment, port)
        running.callback(application.wait)
        running.callback(application.terminate)
        wait_for(port, application)
        nginx = Nginx(folder / "nginx", folder / "published", f"127.0.0.1:{port}")
        nginx.changed = with_tls(folder, nginx, https)
        (folder / "published").mkdir(exist_ok=True)
        certify(folder)
        nginx.write()
        manage(environment, "write_nginx", str(folder / "nginx" / "nykoping-safety"))
        shutil.copy(PROJECT / "deploy" / "nginx" / "tls.conf", folder / "nginx" / "nykoping-safety")
        nginx.write = lambda: None  # type: ignore[method-assign]  # with the words of production
        running.enter_context(nginx)
        site = ProductionSite(https, nginx.plain_port, folder, folder / "cert.pem", environment)
        (folder / ABOUT).write_text(json.dumps(asdict(site), default=str))
        yield site


def variables(folder: Path, https: int, database: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "nykoping_safety.settings.production",
        "SECRET_KEY": "only-for-looking-at-the-site-with-programs-that-others-wrote",
        "DATABASE_URL": database,
        "ALLOWED_HOSTS": "localhost",
        "PUBLIC_BASE_URL": f"https://localhost:{https}",
        "ADMIN_BASE_URL": f"https://localhost:{https}",
        "EMAIL_URL": "dummymail://",
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
        "PUBLISHED_ROOT": str(folder / "published"),
    }


def manage(environment: dict[str, str], *command: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *command], cwd=PROJECT, env=environment, check=True
    )


def started(environment: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "nykoping_safety.server", f"127.0.0.1:{port}"]
    return subprocess.Popen(command, cwd=PROJECT, env=environment)


def certify(folder: Path) -> None:
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj /CN=localhost "
        f"-addext subjectAltName=DNS:localhost -keyout {folder}/key.pem -out {folder}/cert.pem"
    )
    subprocess.run(command.split(), check=True, capture_output=True)


def with_tls(folder: Path, nginx: object, https: int) -> dict[str, str]:
    """One host for readers and editors, as in the demo."""
    port, plain = nginx.port, nginx.plain_port  # type: ignore[attr-defined]
    pair = f"ssl_certificate {folder}/cert.pem;\n    ssl_certificate_key {folder}/key.pem;"
    own = f"listen 127.0.0.1:{port};\n    server_name trygghet.example.se;"
    leads_away = "return 302 https://redaktion.example.se$request_uri;"
    return {
        own: f"{own}\n    listen 127.0.0.1:{https} ssl http2;\n    {pair}",
        f"listen 127.0.0.1:{port} default_server;": f"listen 127.0.0.1:{port} default_server;\n"
        f"    listen 127.0.0.1:{https} ssl http2 default_server;\n    ssl_reject_handshake on;",
        leads_away: 'try_files "" @application;',
        f"listen 127.0.0.1:{plain} default_server": f"listen 127.0.0.1:{plain} default_server",
        "https://trygghet.example.se": f"https://localhost:{https}",
        "server_name trygghet.example.se": "server_name localhost",
        "/srv/nykoping-safety/": f"{folder}/",
        'proxy_set_header Cookie "";': "",
        'proxy_set_header Referer "";': "",
        "client_max_body_size 64k": "client_max_body_size 25m",
        **WIDE,
    }


if __name__ == "__main__":
    with production_site() as there:
        print(f"https://localhost:{there.https}/ http://localhost:{there.http}/ {there.folder}")
        threading.Event().wait()

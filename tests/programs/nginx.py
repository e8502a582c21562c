"""Debian's nginx with the configuration of `deploy/nginx`, on this machine and ports of its own."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from nykoping_safety.bootstrap.places import PROJECT
from nykoping_safety.nginx import written_files

PROGRAM = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin") or ""
MODULES = Path("/etc/nginx/modules-enabled")
PUBLIC, ADMIN = "trygghet.example.se", "redaktion.example.se"
PATIENCE = 60


def is_missing() -> str:
    """Why nginx cannot be tried here; empty if it can."""
    if not PROGRAM:
        return "no nginx on this machine (apt-get install nginx)"
    if not list(MODULES.glob("*brotli-static*")):
        return "nginx without Brotli (apt-get install libnginx-mod-http-brotli-static)"
    return ""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until somebody answers there. Raises AssertionError if `process` ends, or after a while."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            assert process.poll() is None, f"{process.args!r} ended"
            assert time.monotonic() < deadline
            time.sleep(0.05)
        else:
            return


class Nginx:
    """Without TLS. `application` is `host:port`; `folder` takes configuration and logs.

    `changed`: text of the configuration, and what stands there instead.
    """

    def __init__(
        self,
        folder: Path,
        published: Path,
        application: str,
        changed: Mapping[str, str] | None = None,
    ) -> None:
        self.folder, self.published, self.application = folder, published, application
        self.changed = changed or {}
        self.port, self.admin_port = free_port(), free_port()
        self.plain_port = free_port()

    def __enter__(self) -> Self:
        self.write()
        self.process = subprocess.Popen(
            [PROGRAM, "-c", f"{self.folder}/nginx.conf", "-e", f"{self.folder}/start.log"]
        )
        wait_for(self.port, self.process)
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)

    def write(self) -> None:
        """As the administrator of a machine does, with other places and names."""
        own = self.folder / "nykoping-safety"
        own.mkdir(parents=True)
        for source in (PROJECT / "deploy" / "nginx").glob("*.conf"):
            place = self.folder if source.name == "nginx.conf" else own
            (place / source.name).write_text(self.placed(source.read_text()))
        for name, text in written_files().items():
            (own / name).write_text(text)

    def placed(self, text: str) -> str:
        scratch = "".join(
            f"    {kind}_temp_path {self.folder}/scratch_{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        text = re.sub(r"^ *(ssl_|listen \[).*\n", "", text, flags=re.MULTILINE)
        for found, placed in {
            "listen 80 ": f"listen 127.0.0.1:{self.plain_port} ",
            "listen 443 ssl http2 default": f"listen 127.0.0.1:{self.port} default",
            "listen 443 ssl http2;\n    server_name trygghet": f"listen 127.0.0.1:{self.port};\n"
            "    server_name trygghet",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{self.admin_port};",
            "user www-data;": "user root;\ndaemon off;",
            "http {\n": f"http {{\n{scratch}",
            "server unix:/run/nykoping-safety/web.sock": f"server {self.application}",
            "/srv/nykoping-safety/published": str(self.published),
            "/etc/nginx/nykoping-safety": str(self.folder / "nykoping-safety"),
            "/run/nginx.pid": f"{self.folder}/nginx.pid",
            "/var/log/nginx": str(self.folder),
            **self.changed,
        }.items():
            text = text.replace(found, placed)
        return text

"""The example site, rendered once and kept in `.local`: each script begins with a copy of it."""

from __future__ import annotations

# ruff: noqa: T201
import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.test")
django.setup()

from nykoping_safety.bootstrap import server_account  # noqa: E402
from nykoping_safety.bootstrap.cluster import Cluster, prepare  # noqa: E402
from nykoping_safety.bootstrap.places import LOCAL, PROJECT, make_local_folder  # noqa: E402
from tests.programs.nginx import ADMIN, PUBLIC  # noqa: E402

NOTICE_TEXT = "Kontrolltext nummer"
PASSWORD = "only-for-these-faults"
FILLING = ("content/example", "content/migrations", "support_directory/migrations")
# A crash may lose what was acknowledged unless PostgreSQL is set as on a real site.
AS_IN_PRODUCTION = {"synchronous_commit": "on", "fsync": "on", "full_page_writes": "on"}


def environment(folder: Path, database: str) -> dict[str, str]:
    """Of all programs of the site whose files are in `folder`."""
    return {
        **os.environ,
        "PYTHONPATH": str(PROJECT),
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
        "SECRET_KEY": "only-for-these-faults-" * 3,
        "DATABASE_URL": database,
        "ALLOWED_HOSTS": f"{PUBLIC},{ADMIN},127.0.0.1",
        "PUBLIC_BASE_URL": f"https://{PUBLIC}",
        "ADMIN_BASE_URL": f"https://{ADMIN}",
        "PUBLISHED_ROOT": str(folder / "published"),
        "STATIC_ROOT": str(folder.parent / "static" if folder.name == "run" else folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
        "WITHDRAWAL_LEDGER": str(folder / "withdrawals.jsonl"),
    }


def database_address(cluster: Cluster, port: int) -> str:
    return f"postgres://postgres:{cluster.password}@127.0.0.1:{port}/postgres"


def fingerprint() -> str:
    told = hashlib.sha256(NOTICE_TEXT.encode())
    for folder in FILLING:
        for file in sorted((PROJECT / folder).rglob("*")):
            if file.suffix in (".py", ".json", ".txt", ".yaml"):
                told.update(file.read_bytes())
    return told.hexdigest()[:12]


def prepared() -> tuple[Cluster, Path]:
    """A stopped cluster, and the folder of the files that belong to it. Made if it is not there."""
    make_local_folder()
    name = f"faults-{fingerprint()}"
    cluster, folder = prepare(name, kept=True), LOCAL / name
    if (folder / "whole").exists() and cluster.data.exists():
        return cluster, folder
    print("Making and rendering the example site, once; it takes a minute or two …", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    cluster.throw_away()
    folder.mkdir()
    cluster.create()
    with (cluster.data / "postgresql.conf").open("a") as conf:
        conf.writelines(f"{name} = '{value}'\n" for name, value in AS_IN_PRODUCTION.items())
    port = cluster.start()
    assert port, f"PostgreSQL did not start: {cluster.log}"
    try:
        filled = [sys.executable, "-m", "tests.faults.prepared"]
        where = environment(folder, database_address(cluster, port))
        subprocess.run(filled, cwd=PROJECT, env=where, check=True)
    finally:
        cluster.stop()
    (folder / "whole").touch()
    return cluster, folder


def copied(cluster: Cluster, to: Path) -> Cluster:
    """With the same password. `to` is a folder that the server's account can reach."""
    own = replace(cluster, name=to.name, data=to / "data")
    to.mkdir()
    shutil.copytree(cluster.data, own.data, symlinks=True)
    shutil.copyfile(cluster.password_file, own.password_file)
    server_account.give_to_server(to)
    return own


def fill() -> None:
    from django.core.management import call_command
    from wagtail.models import Site

    from content.models import NoticePage
    from nykoping_safety import example_site

    call_command("collectstatic", verbosity=0, interactive=False)  # pages name these files
    example_site.set_up()
    example_site.give_password(PASSWORD)
    Site.objects.update(hostname=PUBLIC, port=443)
    notice = NoticePage.objects.live().filter(locale__language_code="sv").latest("published_on")
    notice.title = f"{NOTICE_TEXT} 00000"
    notice.lead = f"{NOTICE_TEXT} 00000."
    notice.save_revision().publish()
    call_command("worker", once=True)


if __name__ == "__main__":
    fill()

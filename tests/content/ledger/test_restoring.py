"""A restored backup brings back all but what was withdrawn."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest

pytestmark = [pytest.mark.full, pytest.mark.django_db]
ROOT = Path(__file__).parents[3]

TOLD = """
from content.models import *
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from content.forwarding import not_found
import hashlib

def told_at(url):
    found = Client().get(url).status_code
    return not_found(RequestFactory().get(url), Exception()).status_code if found == 404 else found
"""


class Site:
    """Its own database, media, ledger and published files; each command is a process."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.media, self.ledger = folder / "media", folder / "ledger.jsonl"

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        settings = f"""
from nykoping_safety.settings.dev import *
from pathlib import Path
MEDIA_ROOT = Path({str(self.media)!r})
WITHDRAWAL_LEDGER = Path({str(self.ledger)!r})
PUBLISHED_ROOT = Path({str(self.folder / "published")!r})
"""
        (self.folder / "site_settings.py").write_text(settings)
        return subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "django", *command],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            env={
                **os.environ,
                "DATABASE_URL": self.url,
                "DJANGO_SETTINGS_MODULE": "site_settings",
                "PYTHONPATH": f"{self.folder}:{ROOT}",
            },
        )

    def python(self, code: str) -> str:
        done = self.run("shell", "--no-imports", "-c", TOLD + code)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def rows(self) -> dict[str, list[Any]]:
        """But of sessions, of what waits to be rendered, and of when a backup was made."""
        with psycopg.connect(self.url) as connection:
            named = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname='public'")
            return {
                name: sorted(connection.execute(f'SELECT t::text FROM "{name}" t').fetchall())  # noqa: S608
                for (name,) in named.fetchall()
                if name
                not in (
                    "content_lastrun",
                    "content_publishedaddress",
                    "content_staleaddress",
                    "django_session",
                )
            }


@pytest.fixture
def site(django_db_setup: None, tmp_path: Path) -> Any:
    from django.db import connection

    asked = connection.settings_dict
    server = f"postgres://{asked['USER']}:{asked['PASSWORD']}@{asked['HOST']}:{asked['PORT']}"
    name = f"restored_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {name}")
        site = Site(f"{server}/{name}", tmp_path)
        site.media.mkdir()
        (site.media / "bild.jpg").write_bytes(b"not a picture, but kept")
        for command in (("migrate", "-v0"), ("load_example_site",)):
            done = site.run(*command)
            assert done.returncode == 0, done.stderr
        yield site
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_backup_comes_back_whole_but_for_what_was_withdrawn(site: Site) -> None:
    file = str(site.folder / "backup.tar")
    site.python("User.objects.create(username='gone')")
    site.python("n = NoticePage.objects.live().first(); n.save()")
    before = site.rows()
    done = site.run("backup", file)
    assert done.returncode == 0, done.stderr

    refused = site.run("restore", file)
    assert "inte tom" in refused.stderr
    broken = site.folder / "broken.tar"
    whole = Path(file).read_bytes()
    broken.write_bytes(whole[: len(whole) // 2])
    assert "avhuggen" in site.run("restore", str(broken), "--replace").stderr
    assert site.rows() == before

    (site.media / "bild.jpg").unlink()
    site.ledger.write_text("")
    done = site.run("restore", file, "--replace")
    assert done.returncode == 0, done.stderr
    assert (site.media / "bild.jpg").read_bytes() == b"not a picture, but kept"
    after = site.rows()
    assert {name for name in before if before[name] != after[name]} == set()

    address = site.python(
        "n = NoticePage.objects.live().filter(locale__language_code='sv').first()\n"
        "n.unpublish()\n"
        "u = User.objects.get(username='gone'); u.is_active = False; u.save()\n"
        "print(n.get_url(), n.pk)"
    )
    url, pk = address.split()
    done = site.run("restore", file, "--replace")
    assert done.returncode == 0, done.stderr
    told = site.python(
        "from wagtail.models import PageLogEntry\n"
        f"print(NoticePage.objects.get(pk={pk}).live, User.objects.get(username='gone').is_active,"
        f" told_at({url!r}), NoticePage.objects.live().exists(),"
        f" PageLogEntry.objects.filter(page={pk}).latest('timestamp', 'pk').action)"
    )
    assert told.split() == ["False", "False", "410", "True", "wagtail.unpublish"]

    site.ledger.unlink()
    done = site.run("restore", file, "--replace")
    assert "ingen notis är publicerad" in done.stdout, done.stderr
    assert site.python("print(NoticePage.objects.live().exists())").strip() == "False"


def test_each_kind_of_withdrawal_outlives_a_restore(site: Site) -> None:
    file = str(site.folder / "backup.tar")
    site.python(
        "from django.contrib.auth.models import Group\n"
        "u = User.objects.create(username='two-roles')\n"
        "u.groups.set(Group.objects.filter(name__in=['Redaktör', 'Publicerare']))"
    )
    done = site.run("backup", file)
    assert done.returncode == 0, done.stderr
    chosen = site.python(
        "from content.versions.withholding import withhold\n"
        "from content.versions.erasing import erase\n"
        "from wagtail.models import PageViewRestriction\n"
        "from django.contrib.auth.models import Group\n"
        "own = NoticePage.objects.live().filter(locale__language_code='sv')\n"
        "a, b, c, d = own.order_by('pk')[:4]\n"
        "v = a.updates.with_version().first(); withhold(a, v.number, 'Uppgifter')\n"
        "PageViewRestriction.objects.create(page=b, restriction_type='login')\n"
        "c.unpublish(); word = c.title.split()[-1]\n"
        "erase(c, [word], 'Lagen', None)\n"
        "d.delete()\n"
        "u = User.objects.get(username='two-roles')\n"
        "u.groups.remove(Group.objects.get(name='Publicerare'))\n"
        "print(a.pk, v.number, b.pk, c.pk, d.pk, d.get_url())"
    )
    a, number, b, c, d, d_url = chosen.split()
    words = site.ledger.read_text()
    done = site.run("restore", file, "--replace")
    assert done.returncode == 0, done.stderr
    told = site.python(
        "from content.held_back.confirming import confirm, waiting\n"
        f"a = NoticePage.objects.get(pk={a})\n"
        f"print(a.updates.get(number={number}).is_withheld)\n"
        f"print(NoticePage.objects.get(pk={b}).view_restrictions.count())\n"
        f"c = NoticePage.objects.get(pk={c})\n"
        "print(c.live, all(one.is_withheld for one in c.updates.with_version()))\n"
        f"print(NoticePage.objects.filter(pk={d}).exists(), told_at({d_url!r}))\n"
        "print([g.name for g in User.objects.get(username='two-roles').groups.all()])\n"
        "print(sorted(waiting().filter(locale__language_code='sv').values_list('pk', flat=True)))\n"
        f"[confirm(one, None) for one in waiting().filter(pk__in=[{a}, {b}])]\n"
        "print(Client().get(a.get_url()).status_code,"
        f" Client().get(NoticePage.objects.get(pk={b}).get_url()).status_code)"
    )
    assert told.splitlines() == [
        "True", "1", "False True", "False 410", "['Redaktör']", f"[{a}, {b}]", "200 302",
    ]  # fmt: skip
    assert site.ledger.read_text().startswith(words)


def test_a_restore_that_fails_half_way_changes_nothing(site: Site) -> None:
    """The first index cannot be made, as on a full disk: all tables and rows are there by then."""
    file = str(site.folder / "backup.tar")
    assert site.run("backup", file).returncode == 0
    site.python("User.objects.create(username='since')")
    before = site.rows()
    site.ledger.write_text("")
    with psycopg.connect(site.url, autocommit=True) as connection:
        connection.execute(
            "CREATE SCHEMA obstacle;"
            "CREATE FUNCTION obstacle.fails() RETURNS event_trigger LANGUAGE plpgsql AS"
            " $$BEGIN RAISE EXCEPTION 'no room left'; END$$;"
            "CREATE EVENT TRIGGER fails ON ddl_command_end WHEN TAG IN ('CREATE INDEX')"
            " EXECUTE FUNCTION obstacle.fails()"
        )
    done = site.run("restore", file, "--replace")
    assert "Databasen är som den var. PostgreSQL säger:" in done.stderr
    assert "no room left" in done.stderr
    assert site.rows() == before


def test_an_empty_database_needs_no_permission_to_be_replaced(site: Site) -> None:
    file = str(site.folder / "backup.tar")
    assert site.run("backup", file).returncode == 0
    before = site.rows()
    with psycopg.connect(site.url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    site.ledger.write_text("")
    done = site.run("restore", file)
    assert done.returncode == 0, done.stderr
    after = site.rows()
    assert {name for name in before if before[name] != after[name]} == set()

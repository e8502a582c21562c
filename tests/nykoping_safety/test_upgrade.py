"""While a new version is put in place, the one before goes on with the new database."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.content.factories import make_notice, make_service
from tests.content.site_trees import site_tree

PROJECT = Path(__file__).parents[2]
MIGRATIONS = ["content/migrations", "support_directory/migrations"]
# What people do while the old processes still run: read, write, publish, correct a number, log in.
ANOTHER_DAY = """
import django
django.setup()
from django.contrib.auth.models import User
from django.test import Client
from content.models import NoticePage
from content.working import work_once
from support_directory.models import ContactPoint
visitor = Client(headers={"accept-language": "sv"})
notice = NoticePage.objects.get()
for address in ("/", "/nyheter/", "/stod/bris/", "/sok/?q=vatten", notice.url, "/sitemap.xml"):
    answer = visitor.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
notice.title = "Koka inte vattnet"
notice.save_revision().publish()
ContactPoint.objects.get().save()
ContactPoint.objects.update(written_as="116 112")
work_once("old code")
assert "Koka inte vattnet" in visitor.get(notice.url).content.decode()
assert "116 112" in visitor.get("/stod/bris/").content.decode()
editor = Client()
editor.force_login(User.objects.create_superuser("old", "old@example.org", "x"))
assert editor.get(f"/admin/pages/{notice.pk}/edit/").status_code == 200
print("all done")
"""


def git(*words: str) -> str:
    return subprocess.run(
        ["git", "-C", str(PROJECT), *words], capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.fixture
def code_before(tmp_path: Path) -> Path:
    """As it was before the newest migration; `OLD_CODE` names another commit."""
    try:
        newest = git("log", "-1", "--format=%H", "--", *MIGRATIONS)
        commit = git("rev-parse", os.environ.get("OLD_CODE") or f"{newest}^")
    except (subprocess.CalledProcessError, FileNotFoundError):
        pytest.skip("no history of the code beside it")
    archive = subprocess.run(
        ["git", "-C", str(PROJECT), "archive", commit], capture_output=True, check=True
    ).stdout
    subprocess.run(["tar", "-x", "-C", str(tmp_path)], input=archive, check=True)
    return tmp_path


@pytest.mark.full
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_code_before_works_on_the_new_database(code_before: Path) -> None:
    site_tree()
    make_notice(services=[make_service("Bris", "116 111")])
    told = connection.settings_dict
    address = (
        f"postgres://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"
    )
    done = subprocess.run(
        [sys.executable, "-c", ANOTHER_DAY],
        cwd=code_before,
        env={
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "nykoping_safety.settings.test",
            "PYTHONPATH": str(code_before),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip().endswith("all done"), done.stderr[-2000:]

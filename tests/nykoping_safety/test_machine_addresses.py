import datetime as dt
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from PIL import Image


def test_the_process_answers_without_a_database() -> None:
    assert Client().get("/healthz").status_code == 200


@pytest.mark.django_db
def test_a_migrated_database_is_ready() -> None:
    assert Client().get("/readyz").status_code == 200


@pytest.mark.django_db
def test_a_missing_migration_is_not_ready() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'content'")

    response = Client().get("/readyz")

    assert response.status_code == 503
    assert response.content == b"Migrations are missing.\n"


def test_robots_are_told_what_is_not_for_them(settings: Any) -> None:
    settings.EXAMPLE_SITE = False
    told = Client().get("/robots.txt").content.decode().splitlines()
    refused = {line for line in told if line.startswith("Disallow:")}
    # Whoever may not read an earlier version cannot see its `noindex` either.
    assert refused == {"Disallow: /admin/", "Disallow: /granska/", "Disallow: /*?"}
    assert "Sitemap: http://testserver/sitemap.xml" in told
    settings.EXAMPLE_SITE = True
    assert Client().get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_the_manifest_tells_nothing_of_what_is_read(settings: Any) -> None:
    answer = Client().get("/manifest.webmanifest")
    manifest = json.loads(answer.content)
    assert answer["Content-Type"].startswith("application/manifest+json")
    assert (manifest["name"], manifest["display"]) == ("Nyköping", "browser")
    for icon in manifest["icons"]:
        with Image.open(settings.BASE_DIR / icon["src"].removeprefix("/")) as picture:
            assert icon["sizes"] == "{}x{}".format(*picture.size)


@pytest.mark.parametrize("name", ["favicon.ico", "apple-touch-icon.png"])
def test_devices_find_their_icons(name: str, settings: Any) -> None:
    answer = Client().get(f"/{name}")
    assert answer["Location"] == f"/static/img/{name}"
    with Image.open(settings.BASE_DIR / "static" / "img" / name) as picture:
        assert picture.size[0] >= 48


@pytest.mark.django_db
def test_whom_to_tell_of_a_weakness_is_never_made_up(settings: Any) -> None:
    address = "/.well-known/security.txt"
    assert Client().get(address).status_code == 404
    settings.SECURITY_CONTACT = "mailto:sakerhet@example.se"
    assert Client().get(address).status_code == 404
    settings.SECURITY_EXPIRES = timezone.now() - dt.timedelta(days=1)
    assert Client().get(address).status_code == 404
    settings.SECURITY_EXPIRES = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)
    told = Client().get(address)
    assert told["Content-Type"] == "text/plain; charset=utf-8"
    assert told.content.decode().splitlines() == [
        "Contact: mailto:sakerhet@example.se",
        "Expires: 2099-01-01T00:00:00Z",
        "Preferred-Languages: sv, en",
        "Canonical: http://testserver/.well-known/security.txt",
    ]

import pytest
from django.db import connection
from django.test import Client


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

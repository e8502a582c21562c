"""The data that the directory starts with, forwards and back."""

from importlib import import_module
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

pytestmark = pytest.mark.django_db

STARTING_DATA = ("support_directory", "0002_audiences_and_needs")
migration = import_module("support_directory.migrations.0002_audiences_and_needs")

translations = import_module(
    "support_directory.migrations.0004_audiences_and_needs_in_other_languages"
)


@pytest.fixture
def apps() -> Any:
    """The models as that migration knew them."""
    return MigrationLoader(connection).project_state([STARTING_DATA]).apps


def test_the_starting_data_leaves_without_a_trace(apps: Any) -> None:
    migration.remove_the_unused(apps, None)
    assert not apps.get_model("support_directory", "Audience").objects.exists()
    migration.add(apps, None)
    assert apps.get_model("support_directory", "Need").objects.count() == len(migration.NEEDS)


def test_what_a_municipality_has_renamed_is_left_alone(apps: Any) -> None:
    audiences = apps.get_model("support_directory", "Audience").objects
    audiences.filter(slug="vuxna").update(name_sv="Du som är vuxen")
    migration.add(apps, None)
    migration.remove_the_unused(apps, None)
    assert list(audiences.values_list("name_sv", flat=True)) == ["Du som är vuxen"]


def test_the_names_in_other_languages_come_and_go(apps: Any) -> None:
    audiences = apps.get_model("support_directory", "Audience").objects
    translations.take_back(apps, None)
    assert set(audiences.values_list("name_fi", flat=True)) == {None}
    audiences.filter(slug="vuxna").update(name_sv="Du som är vuxen")
    audiences.filter(slug="vittnen").update(name_fi="Nähneet")
    translations.translate(apps, None)
    named = dict(audiences.values_list("slug", "name_fi"))
    assert named["anhoriga"] == "Läheiset"
    assert (named["vuxna"], named["vittnen"]) == (None, "Nähneet")


def test_nothing_waits_to_be_migrated() -> None:
    call_command("makemigrations", "support_directory", check=True, dry_run=True, verbosity=0)

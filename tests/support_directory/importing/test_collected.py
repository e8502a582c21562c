"""All contacts that were collected for this site, read as one file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support_directory.importing import ImportReport, import_services, read_file
from support_directory.models import ContactPoint, Service
from tests.made_once import made_once

pytestmark = pytest.mark.django_db

CONTACTS = Path(__file__).parents[3].parent / "shared/data/contacts.json"


@pytest.fixture(scope="module")
def collected(django_db_setup: None, django_db_blocker: Any) -> Iterator[ImportReport]:
    if not CONTACTS.exists():
        pytest.skip("the collected contacts are not beside this project")
    with made_once(django_db_blocker):
        yield import_services(read_file(CONTACTS))


def test_all_collected_contacts_are_read(collected: ImportReport) -> None:
    assert collected.summary() == "46 skapade, 0 ändrade, 0 oförändrade, 0 avvisade"
    assert import_services(read_file(CONTACTS)).summary().startswith("0 skapade, 0 ändrade, 46")


@pytest.mark.usefixtures("collected")
def test_no_collected_fact_is_confirmed() -> None:
    assert not Service.objects.exclude(confirmed_on=None).exists()
    assert not ContactPoint.objects.exclude(confirmed_on=None).exists()


@pytest.mark.usefixtures("collected")
def test_the_closed_national_line_is_known_but_not_listed() -> None:
    (service,) = Service.objects.matching_number("+46 771 22 00 60")
    assert service.slug == "nationella-hjalplinjen-gamla"
    assert service not in Service.objects.listed()


@pytest.mark.usefixtures("collected")
def test_every_collected_number_is_recognised() -> None:
    for record in json.loads(CONTACTS.read_text()):
        for number in record["phones"]:
            found = Service.objects.matching_number(number["display"])
            assert record["id"] in {service.slug for service in found}

"""What the API writes, the importer reads: nothing is lost on the way, and nothing is confirmed."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from support_directory.importing import Result, import_services, read_file, read_records
from support_directory.models import ContactPoint, Organization, Service

pytestmark = pytest.mark.usefixtures("directory")

EXPORT = "/api/hsds/services?full=true&per_page=100"
CONFIRMATION = ("state.", "detail.confirmed_by")
NOT_CARRIED = {"last_modified", "assured_date"}


def export(client: Client, address: str = EXPORT) -> Any:
    return client.get(address).json()


def empty_the_directory() -> None:
    Service.objects.update(replaced_by=None)
    Service.objects.all().delete()
    Organization.objects.all().delete()


def comparable(value: Any) -> Any:
    """Without confirmations and moments, the declared exceptions."""
    if isinstance(value, dict):
        return {key: comparable(v) for key, v in value.items() if key not in NOT_CARRIED}
    if isinstance(value, list):
        return [comparable(item) for item in value if not is_confirmation(item)]
    return value


def is_confirmation(item: Any) -> bool:
    code = item["taxonomy_term"]["code"] if isinstance(item, dict) and "link_id" in item else ""
    return str(code).startswith(CONFIRMATION)


@pytest.mark.parametrize("base", ["/api/hsds/", "/uk/api/hsds/"])
def test_a_directory_moved_by_way_of_the_api_is_the_same(client: Client, base: str) -> None:
    before = export(client)
    carried = export(client, f"{base}services?full=true&per_page=100")
    empty_the_directory()

    report = import_services(read_records(carried))

    assert report.is_saved, report.lines()
    assert len(report.of(Result.CREATED)) == before["total_items"]
    assert comparable(export(client)["contents"]) == comparable(before["contents"])


def test_the_directory_that_was_exported_is_unchanged_by_its_own_export(client: Client) -> None:
    report = import_services(read_records(export(client)))

    assert {outcome.result for outcome in report.outcomes} == {Result.UNCHANGED}, report.lines()
    assert Service.objects.get(slug="linjen").keeper_note == "Ring Anna först."
    assert ContactPoint.objects.get(service__slug="kommunen").is_confirmed()


def test_another_directorys_confirmation_confirms_nothing_here(client: Client) -> None:
    carried = export(client)
    empty_the_directory()

    import_services(read_records(carried))

    point = ContactPoint.objects.get(service__slug="kommunen")
    assert not point.is_confirmed()
    assert point.fact_state("value").state == "sourced"
    assert not Service.objects.get(slug="kommunen").is_confirmed()


def test_a_number_that_nobody_has_checked_arrives_as_unsourced(client: Client) -> None:
    ContactPoint.objects.filter(service__slug="kommunen").update(
        value="+46155248001", written_as="0155-24 80 01"
    )
    carried = export(client)
    empty_the_directory()

    import_services(read_records(carried))

    point = ContactPoint.objects.get(service__slug="kommunen")
    assert point.fact_state("value").state == "unsourced"


@pytest.mark.parametrize("form", ["page", "lines", "one"])
def test_the_command_reads_what_the_api_writes(
    client: Client, tmp_path: Path, directory: Service, form: str
) -> None:
    addresses = {"page": EXPORT, "lines": f"{EXPORT}&format=ndjson", "one": ""}
    address = addresses[form] or f"/api/hsds/services/{directory.uuid}"
    file = tmp_path / "export.json"
    file.write_bytes(client.get(address).getvalue())
    Service.objects.filter(slug="linjen").update(alert_sv="Något annat")

    call_command("import_services", file)

    assert Service.objects.get(slug="linjen").alert_sv == "Kö i kväll"


def test_exact_hours_dates_and_order_arrive(client: Client, directory: Service) -> None:
    columns = ("opening_hours", "languages", "confirm_every_days", "uuid", "label_sv")
    directory.contact_points.filter(label_sv=None).update(label_sv="")
    before = list(directory.contact_points.values_list(*columns))
    carried = export(client)
    empty_the_directory()

    import_services(read_records(carried))

    arrived = Service.objects.get(slug="linjen")
    assert list(arrived.contact_points.values_list(*columns)) == before
    assert arrived.listed_from == dt.date(2024, 1, 1)
    assert Service.objects.get(slug="gamla-linjen").closed_on == dt.date(2019, 12, 31)
    assert Service.objects.get(slug="gamla-linjen").replaced_by == arrived
    assert arrived.organization.uuid == directory.organization.uuid


@pytest.mark.full
def test_the_example_directory_moves_without_loss(client: Client) -> None:
    empty_the_directory()
    example = Path(__file__).parents[3] / "content" / "example" / "services.json"
    import_services(read_file(example))
    before = export(client)
    empty_the_directory()

    import_services(read_records(json.loads(json.dumps(before))))

    assert comparable(export(client)["contents"]) == comparable(before["contents"])

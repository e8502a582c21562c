"""`last_modified` moves with all that is said of a service, by whatever path, and no oftener."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from support_directory.models import (
    Audience,
    ContactPoint,
    Need,
    Organization,
    Service,
    ServiceModification,
)

from .finding import found


def change_service(service: Service) -> None:
    Service.objects.filter(pk=service.pk).update(alert_sv="Nytt")


def change_way_in(service: Service) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE support_directory_contactpoint SET label_sv = 'Ny' WHERE service_id = %s",
            [service.pk],
        )


def remove_way_in(service: Service) -> None:
    ContactPoint.objects.filter(service=service, kind="chat").delete()


def rename_organization(service: Service) -> None:
    Organization.objects.filter(services=service).update(name_sv="Nytt namn")


def rename_need(service: Service) -> None:
    Need.objects.filter(services=service).update(name_sv="Nytt behov")


def take_away_audience(service: Service) -> None:
    service.audiences.through.objects.filter(service=service).delete()


@pytest.mark.parametrize(
    "change",
    [
        change_service,
        change_way_in,
        remove_way_in,
        rename_organization,
        rename_need,
        take_away_audience,
    ],
)
def test_a_change_by_any_path_is_found_by_its_time(
    client: Client, directory: Service, change: Any
) -> None:
    ServiceModification.objects.update(at=dt.datetime(2024, 5, 1, tzinfo=dt.UTC))

    change(directory)

    assert found(client, "modified_after=2025-01-01") == {"linjen"}


def test_what_is_saved_unchanged_has_not_changed(client: Client, directory: Service) -> None:
    before = client.get("/api/hsds/services?minimal=true").json()

    for service in Service.objects.all():
        service.save()
    for audience in Audience.objects.all():
        audience.save()

    assert client.get("/api/hsds/services?minimal=true").json() == before


def test_time_alone_changes_a_service_too(client: Client, directory: Service) -> None:
    ServiceModification.objects.update(at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))

    assert found(client, "modified_after=2024-01-01") == {"linjen", "forra-sommaren"}
    assert found(client, "modified_after=2024-08-01") == {"forra-sommaren"}

    Service.objects.filter(slug="kommunen").update(confirmed_on=dt.date(2024, 1, 1))
    ServiceModification.objects.update(at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))

    assert "kommunen" in found(client, "modified_after=2024-12-01")


def test_a_deleted_service_leaves_nothing_behind(directory: Service) -> None:
    Service.objects.filter(slug="gamla-linjen").delete()
    directory.delete()

    assert not ServiceModification.objects.exclude(service__in=Service.objects.all()).exists()

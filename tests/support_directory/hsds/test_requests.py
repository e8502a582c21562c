"""What may be asked, how often the database is, and what caches and other sites are told."""

import json
import uuid
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from support_directory.models import (
    Need,
    Service,
)
from tests.support_directory.factories import ContactPointFactory

from .finding import found

REFUSED = {
    "services?page=0": "page ska vara ett heltal från 1.",
    "services?page=x": "page ska vara ett heltal från 1.",
    "services?per_page=-1": "per_page ska vara ett heltal från 1.",
    "services?format=xml": "format ska vara json eller ndjson.",
    "services?full=kanske": "full ska vara true eller false.",
    "services?taxonomy_term_id=123": "taxonomy_term_id ska vara ett UUID.",
    "services?organization_id=": "organization_id ska vara ett UUID.",
    "services?modified_after=i%20g%C3%A5r": "modified_after ska vara en tidpunkt, till exempel "
    "2026-09-18T10:45:00+02:00.",
    "services?modified_after=99999-01-01": "modified_after ska vara en tidpunkt, till exempel "
    "2026-09-18T10:45:00+02:00.",
    "services?modified_after=2026-02-30": "modified_after ska vara en tidpunkt, till exempel "
    "2026-09-18T10:45:00+02:00.",
    "service_at_locations?postcode=61183": "Platserna har varken postnummer eller koordinater: "
    "postcode går inte att söka på.",
}
ALLOWED = (
    "services?page=99999999999999999999&per_page=99999999999999999999",
    "services?modified_after=1900-01-01T00:00:00-12:00",
    "services?modified_after=8999-12-31T23:59:59+00:00",
    "services?modified_after=1941-01-04T01:19:06-19:34",
    "services?search=%22%27%3A%26%7C%21%28%ED%A0%80%F0%9F%86%98",
    "services?okant=1",
    f"services?search={'å' * 5000}",
)
NOBODY = uuid.UUID(int=1)  # the same in every process that collects tests
EVERY_LIST = (
    "services",
    "services?full=true",
    "services?minimal=true",
    "services?format=ndjson&full=true",
    "services?search=linje",
    "organizations?full=true&full_service=true",
    "service_at_locations?full=true",
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", REFUSED)
def test_a_bad_parameter_is_refused_with_a_sentence(client: Client, address: str) -> None:
    response = client.get(f"/api/hsds/{address}")

    assert response.status_code == 400
    assert response.json() == {"detail": REFUSED[address]}
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ALLOWED)
def test_an_odd_but_allowed_request_is_answered(client: Client, address: str) -> None:
    assert client.get(f"/api/hsds/{address}").json()["empty"] is True


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["services/nej", f"services/{NOBODY}", "finns-inte", "services/"]
)
def test_what_is_not_there_is_said_as_json(client: Client, address: str) -> None:
    response = client.get(f"/en/api/hsds/{address}")

    assert response.status_code == 404
    assert response.json().keys() == {"detail"}


@pytest.mark.django_db
def test_nul_and_writing_are_refused_as_json(client: Client) -> None:
    assert client.get("/api/hsds/services?search=%00").json().keys() == {"detail"}
    assert client.delete("/api/hsds/services").json().keys() == {"detail"}


@pytest.mark.django_db
def test_any_site_may_read_and_nobody_is_known(client: Client, directory: Service) -> None:
    response = client.get("/api/hsds/services", headers={"origin": "https://other.example"})
    preflight = client.options("/api/hsds/services", headers={"origin": "https://other.example"})

    assert (
        response["Access-Control-Allow-Origin"] == preflight["Access-Control-Allow-Origin"] == "*"
    )
    assert "Access-Control-Allow-Credentials" not in response
    assert preflight.status_code == 204
    assert "If-None-Match" in preflight["Access-Control-Allow-Headers"]
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize(
    "kind", ["", "services", "organizations", "taxonomy_terms", "openapi.json"]
)
def test_who_has_it_already_is_told_so_without_a_body(
    client: Client, directory: Service, kind: str
) -> None:
    first = client.get(f"/api/hsds/{kind}")
    again = client.get(f"/api/hsds/{kind}", headers={"if-none-match": first["ETag"]})
    head = client.head(f"/api/hsds/{kind}")

    assert again.status_code == 304
    assert again.content == head.content == b""
    assert again["ETag"] == head["ETag"] == first["ETag"]


def test_a_changed_directory_has_another_etag(client: Client, directory: Service) -> None:
    first = client.get("/api/hsds/services")
    Service.objects.filter(pk=directory.pk).update(alert_sv="Nytt")

    again = client.get("/api/hsds/services", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 200


def test_services_are_found_by_each_parameter(client: Client, directory: Service) -> None:
    lines = client.get("/api/hsds/taxonomy_terms?format=ndjson").getvalue().splitlines()
    terms = {term["code"]: term["id"] for term in map(json.loads, lines)}
    every = found(client, "")

    assert found(client, f"taxonomy_term_id={terms['need.mar-daligt']}") == {"linjen"}
    assert found(client, f"taxonomy_term_id={terms['anonymity.yes']}") == {"linjen"}
    assert found(client, f"taxonomy_term_id={terms['state.confirmed']}") == {"kommunen"}
    assert found(client, f"taxonomy_term_id={terms['detail.service.replaced_by']}") == {
        "gamla-linjen"
    }
    assert found(client, f"taxonomy_term_id={terms['detail.way_in.label']}") == {"linjen"}
    assert found(client, f"organization_id={directory.organization.uuid}") == {"linjen"}
    assert found(client, f"taxonomy_term_id={uuid.uuid4()}") == set()
    assert found(client, "search=116%20111") == {"linjen"}
    assert found(client, "search=unga") == {"linjen"}
    assert found(client, f"search={quote('Föreningen (sv)')}") == {"linjen"}
    assert found(client, "modified_after=2999-01-01") == set()
    assert found(client, "modified_after=2000-01-01T00:00:00%2B01:00") == every


def test_every_term_that_a_service_has_finds_it(client: Client, directory: Service) -> None:
    service = client.get(f"/api/hsds/services/{directory.uuid}").json()
    owners = [service, service["organization"], *service["phones"], *service["contacts"]]
    terms = {a["taxonomy_term_id"] for owner in owners for a in owner["attributes"]}

    assert terms
    for term in terms:
        assert "linjen" in found(client, f"taxonomy_term_id={term}"), term


def add_services(numbers: range) -> None:
    for number in numbers:
        service = ContactPointFactory.create(
            service__slug=f"linje-{number}",
            service__name_sv=f"Linje {number}",
            opening_hours="Mo-Fr 09:00-16:00; PH off",
        ).service
        ContactPointFactory.create(service=service, kind="visit", written_as=f"Storgatan {number}")
        service.needs.set(Need.objects.all()[:3])
        service.save()


def count_queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/api/hsds/{address}").getvalue()
    return len(queries)


@pytest.mark.django_db
@pytest.mark.parametrize("address", EVERY_LIST)
def test_twelve_services_cost_as_many_queries_as_one(client: Client, address: str) -> None:
    add_services(range(1))
    with_one = count_queries(client, address)
    add_services(range(1, 12))

    assert count_queries(client, address) == with_one <= 12

"""No request that OpenAPI can think of, fitting or not, makes the API fail or break its word."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS

from support_directory.models import Organization, Service

from .validation import Json, needs_standard, standard

BASE = "http://localhost/en/api/hsds"
pytestmark = pytest.mark.usefixtures("directory")


@contextmanager
def connection_kept() -> Iterator[None]:
    """The test's transaction stays open. Django's own client does likewise for each request."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def our_document(client: Client) -> Json:
    return {**client.get("/en/api/hsds/openapi.json").json(), "servers": [{"url": BASE}]}


def the_standards_document() -> Json:
    """Without what its answers are held against: that is on another server."""
    document = json.loads(json.dumps(standard("openapi")))
    for operations in document["paths"].values():
        for method in operations.keys() & {"get", "post"}:
            operations[method]["responses"] = {"200": {"description": ""}}
    return {**document, "servers": [{"url": BASE}]}


def cases(operation: Any) -> Iterator[Any]:
    """Strategies: what fits, what does not, and what is there."""
    yield operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    if operation.query:
        yield operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    if "{id}" in operation.path and operation.path.startswith(("/services", "/organizations")):
        model = Service if operation.path.startswith("/services") else Organization
        identity = str(model._default_manager.order_by("pk")[0].uuid)
        yield operation.as_strategy(path_parameters={"id": identity})


def ask_everything(document: Json, checks: list[str], examples: int) -> dict[int, int]:
    """How often each status was answered, by all operations together."""
    schema = schemathesis.openapi.from_dict(document)
    schema.app = get_wsgi_application()
    statuses: dict[int, int] = {}

    def ask(case: Any) -> None:
        response = case.call()
        case.validate_response(response, checks=[CHECKS.get_one(name) for name in checks])
        statuses[response.status_code] = statuses.get(response.status_code, 0) + 1

    at_random = settings(
        max_examples=examples,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    with connection_kept():
        for operation in schema.get_all_operations():
            for strategy in cases(operation.ok()):
                at_random(given(strategy)(ask))()
    return statuses


PROMISES = ["not_a_server_error", "response_schema_conformance", "content_type_conformance"]


def test_our_own_openapi_is_kept(client: Client) -> None:
    statuses = ask_everything(our_document(client), PROMISES, examples=2)

    assert statuses.keys() <= {200, 400, 404, 405}
    assert statuses[200] > statuses.get(404, 0)


@pytest.mark.full
def test_our_own_openapi_is_kept_a_thousand_times(client: Client) -> None:
    statuses = ask_everything(our_document(client), PROMISES, examples=45)

    assert sum(statuses.values()) >= 1000
    assert statuses.keys() <= {200, 400, 404, 405}


@needs_standard
@pytest.mark.full
def test_nothing_in_the_standards_openapi_makes_it_fail() -> None:
    statuses = ask_everything(the_standards_document(), ["not_a_server_error"], examples=45)

    assert statuses[200]
    assert statuses.keys() <= {200, 400, 404, 405}

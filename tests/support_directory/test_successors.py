"""A closed line leads to the one that lives, through every change."""

from __future__ import annotations

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from support_directory.models import Service
from support_directory.successors import resolve_succession, successor
from tests.support_directory.factories import ServiceFactory

pytestmark = pytest.mark.django_db


def replaced(*services: Service) -> Service:
    """Each by the next; gives the first, as a page loads it."""
    for before, after in itertools.pairwise(services):
        before.replaced_by = after
        before.save()
    return Service.objects.with_ways_in().get(pk=services[0].pk)


def closed() -> Service:
    service: Service = ServiceFactory.create(closed=True)
    return service


def test_a_chain_leads_to_the_living_one() -> None:
    living = ServiceFactory.create()
    assert successor(replaced(closed(), closed(), closed(), living)) == living


def test_a_chain_stops_at_the_first_living_one() -> None:
    first, second = ServiceFactory.create(), ServiceFactory.create()
    assert successor(replaced(closed(), first, second)) == first


def test_a_circle_leads_nowhere_and_ends() -> None:
    one, two, three = closed(), closed(), closed()
    assert successor(replaced(one, two, three, one)) is None


def test_a_chain_that_ends_closed_leads_nowhere() -> None:
    assert successor(replaced(closed(), closed())) is None


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_many_are_resolved_in_few_queries(count: int) -> None:
    for _number in range(count):
        replaced(closed(), closed(), ServiceFactory.create())
    services = list(Service.objects.with_ways_in().filter(replaced_by__isnull=False))
    with CaptureQueriesContext(connection) as captured:
        resolve_succession(services)
    assert len(captured) == 5
    assert all(successor(service) for service in services)

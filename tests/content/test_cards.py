"""A card is made once for what it shows, and never shown for anything else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from content import dependencies
from content.cards import card_html
from content.embedding import EmbeddedSupport, Wanted
from content.first_contacts import first_contacts, first_contacts_html
from content.support_answers import SupportAnswer
from support_directory.choices import Urgency
from support_directory.choosing import Choices
from support_directory.listing import Listing
from support_directory.models import Audience, ContactPoint, Service, ServiceFallback
from tests.content.factories import make_service

if TYPE_CHECKING:
    from collections.abc import Callable

    import time_machine

    from content.models import HomePage

pytestmark = pytest.mark.django_db

LINE, OTHER = "stodlinjen", "jourlinjen"
ANYBODY = {"hours_evidence": "sourced", "hours_source_url": "https://stod.example/"}


@pytest.fixture
def line() -> Service:
    """Closed at night, with somebody who answers then."""
    service, other = make_service(LINE, "08-465 004 01"), make_service(OTHER, "112")
    ContactPoint.objects.filter(service=service).update(
        opening_hours="Mo-Fr 09:00-12:00", **ANYBODY
    )
    ContactPoint.objects.filter(service=other).update(
        opening_hours="24/7", value_evidence="sourced", value_source_url="https://x.se/", **ANYBODY
    )
    service.audiences.add(Audience.objects.create(slug="unga", name_sv="Unga"))
    service.save()
    ServiceFallback.objects.create(service=service, fallback=other)
    return service


def shown(service: Service) -> str:
    """As a page shows it."""
    wanted = Wanted(service_ids=(service.pk,))
    return "".join(EmbeddedSupport([wanted]).cards_for(wanted))


def anew(service: Service) -> str:
    found = Service.objects.with_fallbacks().get(pk=service.pk)
    wanted = Wanted(service_ids=(service.pk,))
    [found] = EmbeddedSupport([wanted]).services_for(wanted)
    return card_html(found)


CHANGES: dict[str, Callable[[Service], object]] = {
    "its name": lambda line: Service.objects.filter(pk=line.pk).update(name_sv="Nya linjen"),
    "its number": lambda line: line.contact_points.update(written_as="08-999 99"),
    "its hours": lambda line: line.contact_points.update(opening_hours="24/7"),
    "whether its hours are sure": lambda _: ContactPoint.objects.filter(service__slug=LINE).update(
        hours_evidence="conflicting"
    ),
    "whom it is for, in words": lambda _: Audience.objects.update(name_sv="Alla unga"),
    "whom it is for": lambda line: line.audiences.through.objects.all().delete(),
    "who answers instead": lambda _: ServiceFallback.objects.all().delete(),
    "the name of who answers instead": lambda _: Service.objects.filter(slug=OTHER).update(
        name_sv="Nattlinjen"
    ),
    "that number": lambda _: ContactPoint.objects.filter(service__slug=OTHER).update(
        written_as="113 13"
    ),
    "whether it is there": lambda line: Service.objects.filter(pk=line.pk).update(
        status="defunct", closed_on=dt.date(2026, 1, 1)
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_card_shows_every_change_at_once(
    line: Service, change: Callable[[Service], object]
) -> None:
    before = shown(line)
    change(line)
    assert shown(line) == anew(line) != before


def test_a_card_that_was_made_before_costs_one_query(line: Service) -> None:
    first = shown(line)
    with CaptureQueriesContext(connection) as queries:
        assert shown(line) == first
    assert len(queries) == 1


def test_a_card_is_kept_for_its_language_and_day_alone(
    line: Service, time_machine: time_machine.TimeMachineFixture
) -> None:
    swedish = shown(line)
    with override("en"):
        assert shown(line) == anew(line) != swedish
    time_machine.move_to(timezone.now() + dt.timedelta(days=1))
    assert shown(line) == anew(line) != swedish


@pytest.fixture
def urgent(line: Service) -> Service:
    """So that the home page tells to ring them."""
    Service.objects.update(urgency=Urgency.ACUTE)
    return line


def first_contacts_anew() -> str:
    return render_to_string("components/first_contacts.html", {"services": first_contacts(6)})


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whom_to_ring_shows_every_change_at_once(
    urgent: Service, change: Callable[[Service], object]
) -> None:
    before = first_contacts_html(6)
    change(urgent)
    assert first_contacts_html(6) == first_contacts_anew() != before


def test_whoever_becomes_urgent_is_told_to_be_rung(urgent: Service) -> None:
    Service.objects.filter(name_sv=OTHER).update(urgency=Urgency.EVERYDAY)
    ServiceFallback.objects.all().delete()
    before = first_contacts_html(6)
    Service.objects.update(urgency=Urgency.ACUTE)
    assert first_contacts_html(6) == first_contacts_anew() != before


def test_whom_to_ring_costs_two_queries_and_uses_the_same_the_second_time(urgent: Service) -> None:
    with dependencies.recording() as first:
        html = first_contacts_html(6)
    with dependencies.recording() as second, CaptureQueriesContext(connection) as queries:
        assert first_contacts_html(6) == html
    assert len(queries) == 2
    assert first.keys == second.keys == {"services", *map(dependencies.service_key, uuids())}


def uuids() -> list[object]:
    return list(Service.objects.values_list("uuid", flat=True))


@pytest.mark.parametrize("before", [0, 1])
def test_a_list_shows_whom_its_cards_fingerprint_has(
    home: HomePage, line: Service, before: int
) -> None:
    """Else a card would be kept under the fingerprint of somebody else's change."""
    if not before:
        ServiceFallback.objects.all().delete()
    answer = SupportAnswer(Listing(), Choices(), "/stod/")
    if before:
        ServiceFallback.objects.all().delete()
    else:
        ServiceFallback.objects.create(service=line, fallback=Service.objects.get(name=OTHER))
    [card] = [one.card for one in answer.results if f">{LINE}<" in one.card]
    assert (OTHER in card) == (not before)


def test_a_list_of_cards_that_were_made_before_loads_nobody(home: HomePage, line: Service) -> None:
    with dependencies.recording() as first:
        results = SupportAnswer(Listing(), Choices(), "/stod/").results
    with dependencies.recording() as second, CaptureQueriesContext(connection) as queries:
        assert SupportAnswer(Listing(), Choices(), "/stod/").results == results
    assert len(results) == 2
    assert first.keys == second.keys
    assert len(queries) == 3  # who is listed, their ways in, the fingerprints

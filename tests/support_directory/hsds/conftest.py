"""A directory in which everything occurs that the API can tell of."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from support_directory.choices import (
    Anonymity,
    ContactKind,
    Evidence,
    Price,
    Reach,
    ServiceStatus,
    Urgency,
    YesNoUnknown,
)
from support_directory.models import Audience, Need, Service, ServiceFallback
from tests.support_directory.factories import (
    SOURCE,
    ContactPointFactory,
    OrganizationFactory,
    ServiceFactory,
)

LANGUAGES = ("sv", "sv_simple", "en", "fi", "ar", "so", "uk")


def in_every_language(name: str, text: str) -> dict[str, str]:
    return {f"{name}_{language}": f"{text} ({language})" for language in LANGUAGES}


def sourced(fact: str, **columns: Any) -> dict[str, Any]:
    return {
        f"{fact}_evidence": Evidence.SOURCED,
        f"{fact}_source_url": SOURCE,
        f"{fact}_source_as_of": "2025-08",
        **columns,
    }


@pytest.fixture
def directory(db: None) -> Service:
    """Its main service; around it a closed one, one that has ended, one that is not yet shown."""
    organization = OrganizationFactory.create(
        **in_every_language("name", "Föreningen"), website="https://www.example.se/"
    )
    service: Service = ServiceFactory.create(
        slug="linjen",
        organization=organization,
        **in_every_language("name", "Linjen"),
        **in_every_language("what_happens", "Någon svarar"),
        summary_sv="Stöd för unga",
        alert_sv="Kö i kväll",
        minimum_age=12,
        maximum_age=25,
        reach=Reach.COUNTY,
        urgency=Urgency.SOON,
        listed_from=dt.date(2024, 1, 1),
        keeper_note="Ring Anna först.",
        evidence=Evidence.SOURCED,
        source_url=SOURCE,
        source_as_of="2025",
    )
    service.audiences.set(Audience.objects.filter(slug="barn-och-unga"))
    service.needs.set(Need.objects.filter(slug__in=("mar-daligt", "radd-eller-orolig")))
    service.save()
    _add_ways_in(service)
    _add_neighbours(service)
    return service


def _add_ways_in(service: Service) -> None:
    ContactPointFactory.create(
        service=service,
        written_as="116 111",
        sort_order=3,
        **in_every_language("label", "Telefon"),
        instruction_sv="Säg att det gäller dig själv.",
        opening_hours="Mo-Fr 21:00-06:00; PH off; Dec 24 10:00-12:00",
        languages=["sv", "ar", "prs"],
        price=Price.FREE,
        anonymity=Anonymity.YES,
        anonymity_note_sv="Ingen ser ditt nummer.",
        on_phone_bill=YesNoUnknown.NO,
        public_record=YesNoUnknown.YES,
        confirm_every_days=None,
        **sourced("value"),
        **sourced("hours"),
    )
    ways_in = (
        (ContactKind.TEXT, "71010", {"opening_hours": "Jun-Aug Mo 10:00-12:00"}),
        (ContactKind.CHAT, "www.example.se/chatt", {"opening_hours": "24/7"}),
        (ContactKind.EMAIL, "stod@example.se", {"anonymity": Anonymity.NO}),
        (ContactKind.WEBSITE, "https://www.example.se/linjen", {}),
        (ContactKind.FORM, "https://www.example.se/skriv", {}),
        (ContactKind.VISIT, "Storgatan 1, Nyköping", {"opening_hours": "Mo 10:00-12:00"}),
    )
    for kind, written_as, columns in ways_in:
        ContactPointFactory.create(
            service=service, kind=kind, written_as=written_as, sort_order=5, **columns
        )


def _add_neighbours(service: Service) -> None:
    confirmed = ContactPointFactory.create(
        service__slug="kommunen", written_as="0155-24 80 00", **sourced("value")
    )
    confirmed.confirm("kontaktansvarig")
    confirmed.service.confirm("kontaktansvarig")
    ServiceFallback.objects.create(service=service, fallback=confirmed.service)
    ContactPointFactory.create(
        service=ServiceFactory.create(closed=True, slug="gamla-linjen", replaced_by=service),
        written_as="020-22 22 33",
        opening_hours="24/7",
    )
    ServiceFactory.create(slug="vilande", status=ServiceStatus.TEMPORARILY_CLOSED)
    ServiceFactory.create(slug="forra-sommaren", listed_until=dt.date(2024, 8, 31))
    ServiceFactory.create(slug="nasta-ar", name_sv="Ännu hemligt", listed_from=dt.date(2999, 1, 1))


@pytest.fixture
def get(client: Client) -> Any:
    """What an address under the Swedish base answers, read as JSON."""
    return lambda address: client.get(f"/api/hsds/{address}").json()

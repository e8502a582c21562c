"""The least valid organization, service and way in; states are traits."""

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from support_directory.choices import ContactKind, Evidence, ServiceStatus
from support_directory.models import (
    Audience,
    ContactPoint,
    Need,
    Organization,
    Service,
)

SOURCE = "https://www.example.se/kontakt"


class OrganizationFactory(DjangoModelFactory[Organization]):
    class Meta:
        model = Organization

    name_sv = factory.Sequence(lambda n: f"Föreningen {n}")


class AudienceFactory(DjangoModelFactory[Audience]):
    class Meta:
        model = Audience

    slug = factory.Sequence(lambda n: f"malgrupp-{n}")
    name_sv = factory.Sequence(lambda n: f"Målgrupp {n}")


class NeedFactory(DjangoModelFactory[Need]):
    class Meta:
        model = Need

    slug = factory.Sequence(lambda n: f"behov-{n}")
    name_sv = factory.Sequence(lambda n: f"Behov {n}")


class ServiceFactory(DjangoModelFactory[Service]):
    class Meta:
        model = Service

    class Params:
        closed = factory.Trait(status=ServiceStatus.DEFUNCT, closed_on=dt.date(2019, 12, 31))

    slug = factory.Sequence(lambda n: f"stod-{n}")
    name_sv = factory.Sequence(lambda n: f"Stöd {n}")
    organization = factory.SubFactory(OrganizationFactory)


class ContactPointFactory(DjangoModelFactory[ContactPoint]):
    class Meta:
        model = ContactPoint

    class Params:
        always_open = factory.Trait(
            opening_hours="24/7", hours_evidence=Evidence.SOURCED, hours_source_url=SOURCE
        )
        chat = factory.Trait(kind=ContactKind.CHAT, written_as="www.example.se/chatt")

    service = factory.SubFactory(ServiceFactory)
    kind = ContactKind.PHONE
    written_as = "0155-24 80 00"


def service_with_number(number: str, **fields: Any) -> Service:
    """A service that is reached by one telephone number."""
    service: Service = ServiceFactory.create(**fields)
    ContactPointFactory.create(service=service, written_as=number)
    return service

"""A service for programs that read pages: schema.org's words, as JSON-LD.

A program hands facts on without the doubt that stands beside them, so what is not sure (unsourced,
in conflict, a number that awaits its second check) is left out.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from content import dependencies
from content.structured_data.words import JsonObject, stated
from support_directory.choices import (
    ADDRESS_KINDS,
    ContactKind,
    Fact,
    OrganizationKind,
    Price,
    Reach,
    Standing,
)
from support_directory.dated_hours import dated_hours
from support_directory.localized import localized
from support_directory.models import Audience, ContactPoint, Organization, Service
from support_directory.opening_hours.syntax import DAY, Minutes

PUBLIC_BODIES = (
    OrganizationKind.MUNICIPALITY,
    OrganizationKind.REGION,
    OrganizationKind.AUTHORITY,
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AREAS = {
    Reach.LOCAL: ("City", "Nyköping"),
    Reach.COUNTY: ("AdministrativeArea", "Södermanlands län"),
    Reach.NATIONAL: ("Country", "Sverige"),
}


def service_data(service: Service, full_address: str) -> JsonObject:
    """`service` comes from `with_ways_in()`."""
    is_public = service.organization.kind in PUBLIC_BODIES
    points = [] if service.has_ended() else [p for p in service.contact_points.all() if is_sure(p)]
    return stated(
        {
            "@context": "https://schema.org",
            "@type": "GovernmentService" if is_public else "Service",
            "@id": full_address,
            "url": full_address,
            "name": localized(service, "name").text,
            "description": localized(service, "summary").text,
            "areaServed": area_served(service),
            "audience": list(audiences(service)),
            "provider": organization(service.organization, points, full_address),
            "availableChannel": [channel(point, full_address) for point in points],
        }
    )


def is_sure(point: ContactPoint, fact: Fact = Fact.VALUE) -> bool:
    return point.fact_state(fact).state != Standing.UNSOURCED


def organization(
    keeper: Organization, points: Iterable[ContactPoint], full_address: str
) -> JsonObject:
    kinds = dict.fromkeys(PUBLIC_BODIES, "GovernmentOrganization")
    kind = kinds.get(OrganizationKind(keeper.kind), "Organization")
    name = localized(keeper, "name").text
    contacts = [contact_point(point, full_address) for point in points]
    return stated({"@type": kind, "name": name, "url": keeper.website, "contactPoint": contacts})


def area_served(service: Service) -> JsonObject:
    kind, name = AREAS[Reach(service.reach)]
    return {"@type": kind, "name": name}


def audiences(service: Service) -> Iterator[JsonObject]:
    """By name, and by age where one is given."""
    ages = {
        "suggestedMinAge": service.minimum_age,
        "suggestedMaxAge": service.maximum_age,
    }
    known: list[Audience | None] = [*service.audiences.all()] or [None]
    for audience in known:
        name = localized(audience, "name").text if audience else ""
        described = stated({"audienceType": name, **ages})
        if described:
            yield {"@type": "PeopleAudience", **described}


def contact_point(point: ContactPoint, full_address: str) -> JsonObject:
    is_free = point.price == Price.FREE and is_sure(point, Fact.PRICE)
    return stated(
        {
            "@type": "ContactPoint",
            "@id": identity(point, full_address),
            "contactType": localized(point, "label").text or point.get_kind_display(),
            "description": localized(point, "instruction").text,
            **address_of(point),
            "availableLanguage": point.languages,
            "contactOption": "TollFree" if is_free and point.is_dialable else "",
            "hoursAvailable": opening_hours(point),
        }
    )


def address_of(point: ContactPoint) -> JsonObject:
    if point.is_dialable:
        return {"telephone": point.value}
    if point.kind == ContactKind.EMAIL:
        return {"email": point.value}
    return {"url": point.value} if point.kind in ADDRESS_KINDS else {}


def channel(point: ContactPoint, full_address: str) -> JsonObject:
    """How the service is reached, leading to the contact point that says when."""
    reference = {"@id": identity(point, full_address)}
    properties: dict[str, Any] = {
        ContactKind.PHONE: {"servicePhone": reference},
        ContactKind.TEXT: {"serviceSmsNumber": reference},
        ContactKind.VISIT: {"serviceLocation": {"@type": "Place", "name": point.written_as}},
    }
    leads_to = properties.get(point.kind, {"serviceUrl": point.dial_uri})
    return stated(
        {
            "@type": "ServiceChannel",
            "name": point.get_kind_display(),
            "availableLanguage": point.languages,
            **leads_to,
        }
    )


def identity(point: ContactPoint, full_address: str) -> str:
    return f"{full_address}#{point.uuid}"


def opening_hours(point: ContactPoint) -> list[JsonObject]:
    """The usual week, then each day that differs; each says how long it holds."""
    hours = point.trusted_hours()
    if hours is None:
        return []
    dependencies.note_change_tomorrow()
    known = dated_hours(hours, timezone.localdate())
    usual = [
        {**times(span), "dayOfWeek": WEEKDAYS[weekday], **validity(known.first, known.last)}
        for weekday, spans in known.week.items()
        for span in spans
    ]
    differing = [
        {**times(span), **validity(date, date)}
        for date, spans in known.exceptions.items()
        for span in spans or ((0, 0),)
    ]
    return [*usual, *differing]


def times(span: Minutes) -> JsonObject:
    """A night closes before it opens; a whole day closes at its last minute; closed is 0 to 0."""
    opens, closes = span
    last = DAY - 1 if span == (0, DAY) else closes
    return {"@type": "OpeningHoursSpecification", "opens": clock(opens), "closes": clock(last)}


def clock(minutes: int) -> str:
    hours, rest = divmod(minutes % DAY, 60)
    return f"{hours:02}:{rest:02}"


def validity(first: Any, last: Any) -> JsonObject:
    return {"validFrom": first.isoformat(), "validThrough": last.isoformat()}

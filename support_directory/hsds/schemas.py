"""HSDS 3.1's objects, with the fields that this profile uses.

What is not known is left out: the standard has no null. Every answer is built from these classes,
and OpenAPI is written from them.
"""

import datetime as dt
import uuid
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from support_directory.choices import ServiceStatus

T = TypeVar("T")
Uri = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]
Email = Annotated[str, WithJsonSchema({"type": "string", "format": "email"})]
Status = Annotated[
    str, WithJsonSchema({"type": "string", "enum": [str(value) for value in ServiceStatus]})
]
Nothing = SkipJsonSchema[None]


class HsdsObject(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Information(HsdsObject):
    version: str
    profile: Uri
    openapi_url: Uri


class Refusal(HsdsObject):
    """Why there is no answer, in a sentence."""

    detail: str


class Taxonomy(HsdsObject):
    id: uuid.UUID
    name: str
    description: str
    version: str | Nothing = None


class TaxonomyTerm(HsdsObject):
    id: uuid.UUID
    code: str
    name: str
    description: str
    taxonomy: str
    taxonomy_id: uuid.UUID
    language: str
    taxonomy_detail: Taxonomy | Nothing = None


class Attribute(HsdsObject):
    id: uuid.UUID
    link_id: uuid.UUID
    link_entity: str
    taxonomy_term_id: uuid.UUID
    value: str | Nothing = None
    label: str | Nothing = None
    taxonomy_term: TaxonomyTerm


class Described(HsdsObject):
    id: uuid.UUID
    attributes: list[Attribute] | Nothing = None


class Language(HsdsObject):
    id: uuid.UUID
    name: str | Nothing = None
    code: str
    service_id: uuid.UUID | Nothing = None
    phone_id: uuid.UUID | Nothing = None


class Phone(Described):
    service_id: uuid.UUID
    number: str
    type: str
    description: str | Nothing = None
    languages: list[Language] | Nothing = None


class Url(Described):
    service_id: uuid.UUID
    label: str | Nothing = None
    url: Uri


class Contact(Described):
    service_id: uuid.UUID
    name: str | Nothing = None
    email: Email


class Schedule(Described):
    """A week that repeats from `dtstart` until `until`; both are days when it is open."""

    service_id: uuid.UUID
    service_at_location_id: uuid.UUID | Nothing = None
    valid_from: dt.date
    valid_to: dt.date
    dtstart: dt.date
    until: dt.date
    timezone: float
    wkst: str = "MO"
    freq: str = "WEEKLY"
    interval: int = 1
    byday: str
    opens_at: str
    closes_at: str
    description: str | Nothing = None
    notes: str | Nothing = None


class CostOption(Described):
    service_id: uuid.UUID
    option: str
    currency: str | Nothing = None
    amount: int | Nothing = None
    amount_description: str


class ServiceArea(HsdsObject):
    id: uuid.UUID
    service_id: uuid.UUID
    name: str


class Location(HsdsObject):
    id: uuid.UUID
    location_type: str
    name: str | Nothing = None
    description: str


class Organization(Described):
    name: str
    description: str
    website: Uri | Nothing = None


class ServiceBasics(Described):
    """What a list tells."""

    organization_id: uuid.UUID
    name: str
    description: str | Nothing = None
    url: Uri | Nothing = None
    email: Email | Nothing = None
    status: Status
    application_process: str | Nothing = None
    minimum_age: int | Nothing = None
    maximum_age: int | Nothing = None
    assured_date: dt.date | Nothing = None
    alert: str | Nothing = None
    last_modified: dt.datetime
    organization: Organization | Nothing = None


class ServiceAtLocationBasics(HsdsObject):
    id: uuid.UUID
    service_id: uuid.UUID
    location_id: uuid.UUID
    description: str | Nothing = None
    location: Location


class ServiceAtLocation(ServiceAtLocationBasics):
    schedules: list[Schedule]
    attributes: list[Attribute]


class Service(ServiceBasics):
    additional_urls: list[Url]
    phones: list[Phone]
    contacts: list[Contact]
    schedules: list[Schedule]
    service_areas: list[ServiceArea]
    service_at_locations: list[ServiceAtLocation]
    languages: list[Language]
    cost_options: list[CostOption]


class ServiceAtLocationAlone(ServiceAtLocation):
    """Name and status are the service's: the standard's OpenAPI asks for them here."""

    name: str
    status: Status
    service: ServiceBasics


class MinimalService(HsdsObject):
    id: uuid.UUID
    modified_date: dt.datetime


class OrganizationWithServices(Organization):
    services: list[Service | ServiceBasics]


class Page(HsdsObject, Generic[T]):
    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[T]

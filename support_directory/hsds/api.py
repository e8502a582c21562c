"""The addresses of HSDS 3.1's OpenAPI, all read only."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from . import lists, parameters, querying
from .bases import base_of
from .openapi import written_down
from .paging import answer
from .parameters import sentence_for
from .profile import Profile, profile
from .reading import Reading
from .schemas import (
    Information,
    MinimalService,
    Organization,
    OrganizationWithServices,
    Page,
    Refusal,
    Service,
    ServiceAtLocationAlone,
    ServiceAtLocationBasics,
    ServiceBasics,
    Taxonomy,
    TaxonomyTerm,
)

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item", Taxonomy, TaxonomyTerm)
View = TypeVar("View", bound=Callable[..., HttpResponseBase])
HSDS_VERSION = "3.1"

api = NinjaAPI(
    title="Stödkontakter i Nyköping",
    version="1.0.0",
    description="Whom to turn to, as Open Referral's HSDS 3.1. Read only, for everybody.",
    urls_namespace="hsds",
    openapi_url=None,
    docs_url=None,
)


def one_of(rows: QuerySet[Row], identity: str) -> Row:
    """Raises Http404."""
    row = rows.filter(uuid=as_uuid(identity)).first()
    if row is None:
        raise Http404
    return row


def one_in(items: Iterable[Item], identity: str) -> Item:
    """Raises Http404."""
    for item in items:
        if item.id == as_uuid(identity):
            return item
    raise Http404


def as_uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def reads(path: str, content: Any) -> Callable[[View], View]:
    refused = {400: Refusal, 404: Refusal}
    return api.api_operation(["GET", "HEAD"], path, response={200: content, **refused})


def lists_all(path: str, content: Any) -> Callable[[View], View]:
    """The standard's lists can be posted to as well; what is asked for stands in the address."""
    methods = ["GET", "HEAD", "POST"]
    return api.api_operation(methods, path, response={200: Page[content], 400: Refusal})


@reads("/", Information)
def information(request: HttpRequest) -> HttpResponse:
    """This API and its relationship with HSDS."""
    base = base_of(request)
    content = Information(
        version=HSDS_VERSION, profile=f"{base.url}profile", openapi_url=f"{base.url}openapi.json"
    )
    return answer(request, content)


@reads("/profile", Profile)
def declared_profile(request: HttpRequest) -> HttpResponse:
    """What this API adds to the standard, and what it leaves out."""
    return answer(request, profile(Reading(request)))


@reads("/openapi.json", dict[str, Any])
def openapi(request: HttpRequest) -> HttpResponse:
    """This document."""
    return answer(request, written_down(api, base_of(request)))


@lists_all("/services", ServiceBasics | Service | MinimalService)
def services(request: HttpRequest, asked: Query[parameters.ServiceListing]) -> HttpResponseBase:
    """All services in order of urgency, closed ones too."""
    return lists.list_services(request, asked)


@reads("/services/{id}", Service)
def service(request: HttpRequest, id: str) -> HttpResponse:  # noqa: A002  # the standard's name
    """A service with all that belongs to it."""
    reading = Reading(request)
    return answer(request, reading.mapping.full(one_of(reading.services, id)))


@lists_all("/organizations", Organization | OrganizationWithServices)
def organizations(
    request: HttpRequest, asked: Query[parameters.OrganizationListing]
) -> HttpResponseBase:
    """Those that answer for a service."""
    return lists.list_organizations(request, asked)


@reads("/organizations/{id}", OrganizationWithServices)
def organization(
    request: HttpRequest,
    id: str,  # noqa: A002
    asked: Query[parameters.WithServices],
) -> HttpResponse:
    """An organization with its services."""
    reading = Reading(request)
    rows = querying.with_services(reading.organizations, reading.services)
    row = one_of(rows, id)
    return answer(request, reading.organization_with_services(row, full=asked.full_service))


@lists_all("/service_at_locations", ServiceAtLocationBasics | ServiceAtLocationAlone)
def service_at_locations(
    request: HttpRequest, asked: Query[parameters.PlaceListing]
) -> HttpResponseBase:
    """Services at the places where one can visit them."""
    return lists.list_places(request, asked)


@reads("/service_at_locations/{id}", ServiceAtLocationAlone)
def service_at_location(request: HttpRequest, id: str) -> HttpResponse:  # noqa: A002
    """A service at one place."""
    reading = Reading(request)
    return answer(request, reading.mapping.place(one_of(reading.places, id)))


@lists_all("/taxonomies", Taxonomy)
def taxonomies(request: HttpRequest, asked: Query[parameters.Listing]) -> HttpResponseBase:
    """The declared taxonomies."""
    return lists.list_taxonomies(request, asked)


@reads("/taxonomies/{id}", Taxonomy)
def one_taxonomy(request: HttpRequest, id: str) -> HttpResponse:  # noqa: A002
    """A taxonomy."""
    return answer(request, one_in(Reading(request).taxonomies, id))


@lists_all("/taxonomy_terms", TaxonomyTerm)
def taxonomy_terms(request: HttpRequest, asked: Query[parameters.TermListing]) -> HttpResponseBase:
    """Their terms, none below another."""
    return lists.list_terms(request, asked)


@reads("/taxonomy_terms/{id}", TaxonomyTerm)
def taxonomy_term(request: HttpRequest, id: str) -> HttpResponse:  # noqa: A002
    """A term."""
    return answer(request, one_in(Reading(request).terms, id))


@api.exception_handler(ValidationError)
def refuse(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The first fault, in the base's language."""
    with translation.override(base_of(request).language):
        sentence = sentence_for(error.errors[0]["loc"])
    return answer(request, Refusal(detail=sentence), status=400)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, _error: Http404 | None = None) -> HttpResponse:
    with translation.override(base_of(request).language):
        sentence = _("Det finns inget med det id:t.")
    return answer(request, Refusal(detail=sentence), status=404)


def no_such_address(request: HttpRequest, **_kwargs: object) -> HttpResponse:
    with translation.override(base_of(request).language):
        sentence = _("Adressen finns inte.")
    return answer(request, Refusal(detail=sentence), status=404)

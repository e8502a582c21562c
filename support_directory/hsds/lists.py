"""The standard's lists: a page, or all rows as a stream."""

from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from pydantic import BaseModel

from support_directory.models import Organization

from . import parameters, querying
from .paging import Mapped, Rows, answer, page_of, stream
from .reading import Reading


def list_services(request: HttpRequest, asked: parameters.ServiceListing) -> HttpResponseBase:
    reading = Reading(request)
    mapping = reading.mapping
    rows = reading.services.filter(reading.asked_of_services(asked))
    if asked.minimal:
        return _listed(request, asked, rows.prefetch_related(None), mapping.minimal)
    return _listed(request, asked, rows, mapping.full if asked.full else mapping.basics)


def list_organizations(
    request: HttpRequest, asked: parameters.OrganizationListing
) -> HttpResponseBase:
    """Found by its name, or by what its services are about."""
    reading = Reading(request)
    rows = reading.organizations
    condition = reading.asked_of_services(asked)
    if condition:
        about = Q(pk__in=reading.services.filter(condition).order_by().values("organization"))
        rows = rows.filter(about)

    def mapped(row: Organization) -> BaseModel:
        if asked.full or asked.full_service:
            return reading.organization_with_services(row, full=asked.full_service)
        return reading.organization(row, full=False)

    if asked.full or asked.full_service:
        rows = querying.with_services(rows, reading.services)
    return _listed(request, asked, rows, mapped)


def list_places(request: HttpRequest, asked: parameters.PlaceListing) -> HttpResponseBase:
    reading = Reading(request)
    mapping = reading.mapping
    condition = reading.asked_of_services(asked)
    rows = reading.places
    if condition:
        found = reading.services.filter(condition).order_by().values("pk")
        rows = rows.filter(service__in=found)
    return _listed(request, asked, rows, mapping.place if asked.full else mapping.place_basics)


def list_taxonomies(request: HttpRequest, asked: parameters.Listing) -> HttpResponseBase:
    found = [item for item in Reading(request).taxonomies if _mentions(item.name, asked.search)]
    return _listed(request, asked, found, lambda item: item)


def list_terms(request: HttpRequest, asked: parameters.TermListing) -> HttpResponseBase:
    """None is below another."""
    found = [
        term
        for term in Reading(request).terms
        if _mentions(term.name, asked.search)
        and asked.taxonomy_id in (None, term.taxonomy_id)
        and asked.parent_id is None
    ]
    return _listed(request, asked, found, lambda item: item)


def _mentions(name: str, searched: str) -> bool:
    return searched.casefold() in name.casefold()


def _listed(
    request: HttpRequest,
    asked: parameters.Listing,
    rows: Rows,
    mapped: Mapped,
) -> HttpResponseBase:
    if asked.format == "ndjson":
        return stream(rows, mapped)
    return answer(request, page_of(rows, asked.page, asked.size, mapped))

"""What one request asks of the directory, in its language and on its day."""

from functools import cached_property

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from support_directory.choices import ContactKind
from support_directory.models import ContactPoint, Organization, Service

from . import parameters, querying, schemas
from .bases import base_of
from .organizations import organization, organization_with_services
from .services import ServiceMapping
from .term_filters import with_taxonomy, with_term
from .vocabulary import KINDS, Vocabulary, taxonomy


class Reading:
    def __init__(self, request: HttpRequest) -> None:
        self.base = base_of(request)
        self.today = timezone.localdate()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self.base)

    @cached_property
    def mapping(self) -> ServiceMapping:
        return ServiceMapping(self.vocabulary, self.today)

    @property
    def services(self) -> QuerySet[Service]:
        return querying.with_all_parts(querying.services(self.today), self.today)

    @property
    def places(self) -> QuerySet[ContactPoint]:
        """Where one can go: the only ways in that are at a location."""
        visits = ContactPoint.objects.filter(kind=ContactKind.VISIT)
        return querying.of_services(visits, self.services)

    @property
    def organizations(self) -> QuerySet[Organization]:
        return querying.organizations(self.today)

    @property
    def taxonomies(self) -> list[schemas.Taxonomy]:
        return [taxonomy(kind, self.base) for kind in KINDS]

    @property
    def terms(self) -> list[schemas.TaxonomyTerm]:
        whole = {taxonomy.id: taxonomy for taxonomy in self.taxonomies}
        return [
            term.model_copy(update={"taxonomy_detail": whole[term.taxonomy_id]})
            for term in self.vocabulary.terms.values()
        ]

    def asked_of_services(self, asked: parameters.Filtered) -> Q:
        condition = Q()
        if asked.search:
            condition &= querying.matching(asked.search, self.base.language)
        if asked.taxonomy_term_id:
            condition &= with_term(self.vocabulary, asked.taxonomy_term_id, self.today)
        if asked.taxonomy_id:
            condition &= with_taxonomy(self.vocabulary, asked.taxonomy_id, self.today)
        if isinstance(asked, parameters.OfServices):
            if asked.organization_id:
                condition &= Q(organization__uuid=asked.organization_id)
            if asked.modified_after:
                condition &= Q(last_modified__gte=asked.modified_after)
        return condition

    def organization(self, row: Organization, *, full: bool) -> schemas.Organization:
        return organization(row, self.vocabulary, full=full)

    def organization_with_services(
        self, row: Organization, *, full: bool
    ) -> schemas.OrganizationWithServices:
        """Of its services all, or what a list tells."""
        mapped = self.mapping.full if full else self.mapping.basics
        services = [mapped(service) for service in querying.services_of(row)]
        return organization_with_services(row, self.vocabulary, services)

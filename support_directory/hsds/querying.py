"""Which rows an address asks for, and when each last changed."""

import datetime as dt

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    ExpressionWrapper,
    F,
    Func,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Greatest
from django.db.models.lookups import LessThanOrEqual
from modeltranslation.utils import build_localized_fieldname

from support_directory.models import ContactPoint, Organization, Service, ServiceFallback

A_DAY = dt.timedelta(days=1)
SEARCHED = ("name", "summary", "description", "what_happens")


def services(today: dt.date) -> QuerySet[Service]:
    """All that anybody may know of, closed ones too; each with its `last_modified`."""
    shown = Service.objects.with_page(today)
    return shown.annotate(last_modified=_last_modified(today)).in_order()


def with_all_parts(rows: QuerySet[Service], today: dt.date) -> QuerySet[Service]:
    """What the mapping reads, in a constant number of queries."""
    shown = Service.objects.with_page(today)
    links = ServiceFallback.objects.filter(fallback__in=shown).select_related("fallback")
    return rows.select_related("organization", "replaced_by").prefetch_related(
        "contact_points", "audiences", "needs", Prefetch("fallback_links", links)
    )


def organizations(today: dt.date) -> QuerySet[Organization]:
    """Those that answer for a service which anybody may know of."""
    shown = Service.objects.with_page(today).values("organization")
    return Organization.objects.filter(pk__in=shown).order_by("name_sv", "pk")


def with_services(
    rows: QuerySet[Organization], services: QuerySet[Service]
) -> QuerySet[Organization]:
    return rows.prefetch_related(Prefetch("services", services, to_attr="shown_services"))


def services_of(row: Organization) -> list[Service]:
    """As `with_services` fetched them."""
    services: list[Service] = row.shown_services  # type: ignore[attr-defined]
    return services


def of_services(
    rows: QuerySet[ContactPoint], services: QuerySet[Service]
) -> QuerySet[ContactPoint]:
    return (
        rows.filter(service__in=services.order_by().values("pk"))
        .prefetch_related(Prefetch("service", services))
        .order_by("service", "sort_order", "pk")
    )


def matching(text: str, language: str) -> Q:
    """Words in any form in Swedish, else as they stand; part of a name; a number."""
    vector = SearchVector(*(f"{field}_sv" for field in SEARCHED), config="swedish")
    query = SearchQuery(text, config="swedish", search_type="websearch")
    in_swedish = Service.objects.annotate(words=vector).filter(words=query)
    condition = Q(pk__in=in_swedish.values("pk"))
    condition |= Q(pk__in=Service.objects.matching(text).values("pk"))
    for field in SEARCHED:
        condition |= Q(**{f"{build_localized_fieldname(field, language)}__icontains": text})
    return condition


def _last_modified(today: dt.date) -> Greatest:
    """Time changes a service too: it begins or ceases to be shown, a confirmation runs out."""
    ways_in = ContactPoint.objects.filter(service=OuterRef("pk")).order_by()
    lapsed = ways_in.values("service").annotate(day=Max(_lapsed_on(today))).values("day")
    return Greatest(
        F("modification__at"),
        _midnight(F("listed_from")),
        _midnight(Case(When(listed_until__lt=today, then=F("listed_until") + A_DAY))),
        _midnight(_lapsed_on(today)),
        _midnight(Subquery(lapsed, output_field=DateField())),
        output_field=DateTimeField(),
    )


def _lapsed_on(today: dt.date) -> Case:
    """The day when a confirmation ran out; NULL: it holds, or there is none."""
    due = ExpressionWrapper(F("confirmed_on") + F("confirm_every_days"), output_field=DateField())
    return Case(When(LessThanOrEqual(due, today), then=due), output_field=DateField())


def _midnight(day: object) -> Func:
    """When that day begins here."""
    return Func(
        day,
        template="(%(expressions)s)::timestamp AT TIME ZONE 'Europe/Stockholm'",
        output_field=DateTimeField(),
    )

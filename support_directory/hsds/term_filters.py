"""Which services have a term: the same columns that their attributes are written from."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q
from modeltranslation.utils import build_localized_fieldname

from support_directory.choices import Fact, Standing
from support_directory.models import ContactPoint, Service

from .details import ORGANIZATION, OTHERS, SERVICE, WAY_IN
from .vocabulary import (
    AUDIENCE,
    CONTACT_KIND,
    DETAIL,
    EVIDENCE,
    NEED,
    ORGANIZATION_KIND,
    REACH,
    STANDING,
    URGENCY,
    Kind,
    Vocabulary,
)
from .ways_in import CHOSEN

COLUMNS = {
    AUDIENCE: "audiences__slug",
    NEED: "needs__slug",
    REACH: "reach",
    URGENCY: "urgency",
    CONTACT_KIND: "contact_points__kind",
    ORGANIZATION_KIND: "organization__kind",
    **{kind: f"contact_points__{column}" for kind, column, _unknown in CHOSEN},
}
PATHS = {SERVICE.code: "", WAY_IN.code: "contact_points__", ORGANIZATION.code: "organization__"}
ENTITIES = {entity.code: entity for entity in (SERVICE, WAY_IN, ORGANIZATION)}


def with_term(vocabulary: Vocabulary, term_id: uuid.UUID, today: dt.date) -> Q:
    """No service has a term that is unknown."""
    found = [key for key, term in vocabulary.terms.items() if term.id == term_id]
    return _with_any(found, today)


def with_taxonomy(vocabulary: Vocabulary, taxonomy_id: uuid.UUID, today: dt.date) -> Q:
    found = [key for key, term in vocabulary.terms.items() if term.taxonomy_id == taxonomy_id]
    return _with_any(found, today)


def _with_any(terms: Iterable[tuple[Kind, str]], today: dt.date) -> Q:
    condition = Q(pk__in=[])
    for kind, code in terms:
        condition |= _has(kind, code, today)
    return Q(pk__in=Service.objects.filter(condition).values("pk"))


def _has(kind: Kind, code: str, today: dt.date) -> Q:
    if kind is STANDING:
        return Q(pk__in=_standing(code, today))
    if kind is EVIDENCE:
        ways_in = (Q(**{f"contact_points__{fact}_evidence": code}) for fact in Fact)
        return _either(Q(evidence=code), *ways_in)
    if kind is DETAIL:
        return _has_other(code, today) if code in OTHERS else _has_detail(code)
    return Q(**{COLUMNS[kind]: code})


def _has_detail(code: str) -> Q:
    entity_code, _dot, name = code.partition(".")
    columns = [name]
    if name in ENTITIES[entity_code].texts:
        columns = [build_localized_fieldname(name, code) for code, _name in settings.LANGUAGES]
    return _either(*(_is_stated(f"{PATHS[entity_code]}{column}") for column in columns))


def _has_other(code: str, today: dt.date) -> Q:
    dates = (Q(**{f"contact_points__{fact}_source_as_of__gt": ""}) for fact in Fact)
    conditions = {
        "service.replaced_by": Q(replaced_by__isnull=False),
        "service.fallback": Q(fallback_links__isnull=False),
        "way_in.id": Q(contact_points__isnull=False),
        "way_in.order": Q(contact_points__isnull=False),
        "way_in.language": Q(contact_points__languages__len__gt=0),
        "source_as_of": _either(Q(source_as_of__gt=""), *dates),
    }
    if code == "confirmed_by":
        return Q(pk__in=_standing(Standing.CONFIRMED, today))
    return conditions.get(code, Q(pk__in=[]))


def _is_stated(column: str) -> Q:
    if column.endswith(("listed_from", "listed_until", "closed_on", "confirm_every_days")):
        return Q(**{f"{column}__isnull": False})
    return Q(**{f"{column}__gt": ""})


def _either(*conditions: Q) -> Q:
    either = Q(pk__in=[])
    for condition in conditions:
        either |= condition
    return either


def _standing(code: str, today: dt.date) -> set[int]:
    """What a confirmation answers for is a digest, which SQL cannot compute."""
    services = Service.objects.with_page(today)
    found = {row.pk for row in services if row.fact_state(today).state == code}
    for point in ContactPoint.objects.filter(service__in=services):
        if any(point.fact_state(fact, today).state == code for fact in Fact):
            found.add(point.service_id)
    return found

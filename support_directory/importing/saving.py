"""From records to the database, in one transaction: everything, or nothing."""

from collections.abc import Callable, Sequence

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from support_directory.models import Audience, Need, Organization, Service, ServiceFallback
from support_directory.signals import services_imported

from .changes import apply, changes_of_trust, save, trust_in_words
from .json_objects import as_uuid
from .records import ServiceRecord
from .report import FieldChange, ImportReport, Outcome
from .ways_in import save_contact_points

Step = Callable[[ServiceRecord, Outcome], None]


class RecordRefused(Exception):
    """Its text is a Swedish sentence."""


def import_services(records: Sequence[ServiceRecord], *, dry_run: bool = False) -> ImportReport:
    """Nothing is saved when a record is refused, or in a dry run. Nothing is ever confirmed."""
    with transaction.atomic():
        outcomes = [Outcome(record.name, reasons=list(record.problems)) for record in records]
        for step in (_save, _link):
            for record, outcome in zip(records, outcomes, strict=True):
                _attempt(step, record, outcome)
        is_saved = not dry_run and not any(outcome.reasons for outcome in outcomes)
        if is_saved:
            services_imported.send(ImportReport, outcomes=outcomes)
        else:
            transaction.set_rollback(True)
    return ImportReport(outcomes, is_saved)


def _attempt(step: Step, record: ServiceRecord, outcome: Outcome) -> None:
    if outcome.reasons:
        return
    try:
        with transaction.atomic():
            step(record, outcome)
    except ValidationError as error:
        outcome.reasons += error.messages
    except RecordRefused as error:
        outcome.reasons.append(str(error))
    except DatabaseError:
        outcome.reasons.append(_("Databasen tog inte emot uppgifterna."))


def _save(record: ServiceRecord, outcome: Outcome) -> None:
    service = _find(record)
    outcome.is_new = service is None
    service = service or _new(record)
    trust = trust_in_words(service)
    changes = _set_organization(service, record)
    changes += apply(service, record.columns)
    changes += _choose(service, "audiences", Audience, record.audiences)
    changes += _choose(service, "needs", Need, record.needs)
    if changes or outcome.is_new:
        save(service)
        changes += changes_of_trust(service, trust)
    if record.contact_points is not None:
        changes += save_contact_points(
            service, record.contact_points, service_is_new=outcome.is_new
        )
    outcome.service = service
    outcome.changes += changes


def _find(record: ServiceRecord) -> Service | None:
    by_id = Service.objects.filter(uuid=record.uuid).first() if record.uuid else None
    if by_id:
        return by_id
    by_slug = Service.objects.filter(slug=record.slug).first()
    if by_slug and record.uuid:
        raise RecordRefused(_("Det finns redan ett annat stöd med det adressordet."))
    return by_slug


def _new(record: ServiceRecord) -> Service:
    if not record.slug:
        raise RecordRefused(_("Ett nytt stöd behöver ett adressord (slug)."))
    if record.organization is None:
        raise RecordRefused(_("Ett nytt stöd behöver en organisation (organization)."))
    service = Service(slug=record.slug)
    service.uuid = record.uuid or service.uuid
    return service


def _set_organization(service: Service, record: ServiceRecord) -> list[FieldChange]:
    """Known by its UUID, else by its Swedish name; one that is new is created."""
    columns = record.organization
    if columns is None:
        return []
    name = str(columns["name_sv"])
    organization = _known_organization(record, name) or _new_organization(record)
    changes = apply(organization, columns)
    if changes:
        save(organization)
    if service.pk and service.organization_id != organization.pk:
        changes = [FieldChange(_("organisation"), str(service.organization), name)]
    service.organization = organization
    return changes


def _known_organization(record: ServiceRecord, name: str) -> Organization | None:
    rows = Organization.objects.all()
    by_id = rows.filter(uuid=record.organization_uuid) if record.organization_uuid else rows.none()
    return by_id.first() or rows.filter(name_sv=name).first()


def _new_organization(record: ServiceRecord) -> Organization:
    organization = Organization()
    organization.uuid = record.organization_uuid or organization.uuid
    return organization


def _choose(
    service: Service, field: str, model: type[Audience] | type[Need], slugs: list[str] | None
) -> list[FieldChange]:
    if slugs is None:
        return []
    known = {row.slug: row for row in model._default_manager.all()}
    unknown = [slug for slug in slugs if slug not in known]
    if unknown:
        raise RecordRefused(
            _("%(what)s ”%(slug)s” finns inte. De som finns är: %(known)s.")
            % {"what": model._meta.verbose_name, "slug": unknown[0], "known": ", ".join(known)}
        )
    chosen = getattr(service, field)
    before = {row.slug for row in chosen.all()} if service.pk else set()
    if before == set(slugs):
        return []
    chosen.set([known[slug] for slug in slugs])
    label = str(model._meta.verbose_name_plural)
    return [FieldChange(label, ", ".join(sorted(before)), ", ".join(sorted(set(slugs))))]


def _link(record: ServiceRecord, outcome: Outcome) -> None:
    """When all services of the file are there: what they say about each other."""
    service = _find(record)
    if service and record.replaced_by is not None:
        outcome.changes += _replace(service, record.replaced_by)
    if service and record.fallbacks is not None:
        outcome.changes += _fall_back(service, record.fallbacks)


def _replace(service: Service, reference: str) -> list[FieldChange]:
    before = service.replaced_by
    service.replaced_by = _other(reference) if reference else None
    if service.replaced_by == before:
        return []
    save(service)
    return [FieldChange(_("ersätts av"), _slugs(before), _slugs(service.replaced_by))]


def _fall_back(service: Service, references: Sequence[str]) -> list[FieldChange]:
    links = ServiceFallback.objects.filter(service=service)
    before = [link.fallback for link in links.select_related("fallback")]
    wanted = [_other(reference) for reference in references]
    if before == wanted:
        return []
    links.delete()
    for place, other in enumerate(wanted):
        save(ServiceFallback(service=service, fallback=other, sort_order=place))
    return [FieldChange(_("hänvisningar"), _slugs(*before), _slugs(*wanted))]


def _slugs(*services: Service | None) -> str:
    return ", ".join(service.slug for service in services if service)


def _other(reference: str) -> Service:
    """By its slug, or its UUID."""
    identity = as_uuid(reference)
    known = Q(uuid=identity) if identity else Q(slug=reference)
    other = Service.objects.filter(known).first()
    if other is None:
        raise RecordRefused(
            _("Stödet ”%(slug)s” finns varken i filen eller här.") % {"slug": reference}
        )
    return other

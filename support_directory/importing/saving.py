"""From records to the database, in one transaction: everything, or nothing."""

from collections.abc import Callable, Sequence

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from support_directory.models import Audience, Need, Organization, Service, ServiceFallback
from support_directory.signals import services_imported

from .changes import apply, changes_of_trust, save, trust_in_words
from .records import Columns, ServiceRecord
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
    changes = _set_organization(service, record.organization)
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


def _set_organization(service: Service, columns: Columns | None) -> list[FieldChange]:
    """Organizations are known by their Swedish name; one that is new is created."""
    if columns is None:
        return []
    name = str(columns["name_sv"])
    organization = Organization.objects.filter(name_sv=name).first() or Organization()
    changes = apply(organization, columns)
    if changes:
        save(organization)
    if service.pk and service.organization_id != organization.pk:
        changes = [FieldChange(_("organisation"), str(service.organization), name)]
    service.organization = organization
    return changes


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


def _replace(service: Service, slug: str) -> list[FieldChange]:
    before = service.replaced_by
    service.replaced_by = _other(slug) if slug else None
    if service.replaced_by == before:
        return []
    save(service)
    return [FieldChange(_("ersätts av"), before.slug if before else "", slug)]


def _fall_back(service: Service, slugs: Sequence[str]) -> list[FieldChange]:
    links = ServiceFallback.objects.filter(service=service)
    before = [link.fallback.slug for link in links.select_related("fallback")]
    if before == list(slugs):
        return []
    links.delete()
    for place, slug in enumerate(slugs):
        link = ServiceFallback(service=service, fallback=_other(slug), sort_order=place)
        save(link)
    return [FieldChange(_("hänvisningar"), ", ".join(before), ", ".join(slugs))]


def _other(slug: str) -> Service:
    other = Service.objects.filter(slug=slug).first()
    if other is None:
        raise RecordRefused(_("Stödet ”%(slug)s” finns varken i filen eller här.") % {"slug": slug})
    return other

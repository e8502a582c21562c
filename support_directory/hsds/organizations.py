from collections.abc import Iterable

from support_directory.models import Organization

from . import schemas
from .attributes import Attributes
from .details import ORGANIZATION
from .vocabulary import ORGANIZATION_KIND, Vocabulary


def organization(
    row: Organization, vocabulary: Vocabulary, *, full: bool = False
) -> schemas.Organization:
    about = _about(row, vocabulary, full=full)
    name, description = about.text(row, "name"), about.text(row, "description")
    return schemas.Organization(
        id=row.uuid,
        name=name or "",
        description=description or "",
        website=row.website or None,
        attributes=about.if_any,
    )


def organization_with_services(
    row: Organization,
    vocabulary: Vocabulary,
    services: Iterable[schemas.Service | schemas.ServiceBasics],
) -> schemas.OrganizationWithServices:
    basics = dict(organization(row, vocabulary, full=True))
    return schemas.OrganizationWithServices(**basics, services=list(services))


def _about(row: Organization, vocabulary: Vocabulary, *, full: bool) -> Attributes:
    about = Attributes(vocabulary, "organization", row.uuid)
    if full:
        about.choose(ORGANIZATION_KIND, row.kind)
        about.columns(row, ORGANIZATION)
    return about

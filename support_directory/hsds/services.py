"""A service as the standard has it: in a list with its own fields, alone with all that it has."""

import datetime as dt
from typing import Any

from django.utils import timezone

from support_directory.choices import ContactKind, ServiceStatus
from support_directory.models import ContactPoint, Service

from . import schemas
from .attributes import Attributes
from .costs import cost_options
from .details import SERVICE
from .identity import stable_id
from .organizations import organization
from .timetable import Timetable
from .vocabulary import AUDIENCE, NEED, REACH, URGENCY, Vocabulary
from .ways_in import WaysIn


class ServiceMapping:
    """Runs no query for a service that the queryset's `for_hsds()` has fetched."""

    def __init__(self, vocabulary: Vocabulary, today: dt.date | None = None) -> None:
        self.vocabulary = vocabulary
        self.today = today or timezone.localdate()

    def basics(self, row: Service) -> schemas.ServiceBasics:
        about = Attributes(self.vocabulary, "service", row.uuid)
        fields = self._fields(row, about)
        return schemas.ServiceBasics(
            **fields,
            organization=organization(row.organization, self.vocabulary),
            attributes=about.if_any,
        )

    def full(self, row: Service) -> schemas.Service:
        about = self._about(row)
        fields = self._fields(row, about)
        ways_in = WaysIn(row, self.vocabulary, self.today)
        elsewhere = [point for point in ways_in.points if point.kind != ContactKind.VISIT]
        return schemas.Service(
            **fields,
            organization=organization(row.organization, self.vocabulary, full=True),
            additional_urls=ways_in.urls,
            phones=ways_in.phones,
            contacts=ways_in.contacts,
            schedules=Timetable(row, self.vocabulary, self.today).schedules(elsewhere),
            service_areas=[self._area(row)],
            service_at_locations=ways_in.places,
            languages=ways_in.languages,
            cost_options=list(cost_options(row, ways_in.points, self.vocabulary)),
            attributes=about.all,
        )

    def minimal(self, row: Service) -> schemas.MinimalService:
        return schemas.MinimalService(id=row.uuid, modified_date=last_modified(row))

    def place(self, point: ContactPoint) -> schemas.ServiceAtLocationAlone:
        places = WaysIn(point.service, self.vocabulary, self.today).places
        place = next(place for place in places if place.id == point.uuid)
        service = self.basics(point.service)
        return schemas.ServiceAtLocationAlone(
            **dict(place), name=service.name, status=service.status, service=service
        )

    def place_basics(self, point: ContactPoint) -> schemas.ServiceAtLocationBasics:
        place = dict(self.place(point))
        fields = schemas.ServiceAtLocationBasics.model_fields
        return schemas.ServiceAtLocationBasics(**{name: place[name] for name in fields})

    def _fields(self, row: Service, about: Attributes) -> dict[str, Any]:
        points = list(row.contact_points.all())
        urls = [point.value for point in points if point.kind == ContactKind.WEBSITE]
        emails = [point.value for point in points if point.kind == ContactKind.EMAIL]
        return {
            "id": row.uuid,
            "organization_id": row.organization.uuid,
            "name": about.text(row, "name") or "",
            "description": about.texts(row, "description", ("summary", "description")),
            "url": next(iter(urls), None),
            "email": next(iter(emails), None),
            "status": self._status(row),
            "application_process": about.text(row, "what_happens", "application_process"),
            "minimum_age": row.minimum_age,
            "maximum_age": row.maximum_age,
            "assured_date": row.confirmed_on if row.is_confirmed(self.today) else None,
            "alert": about.text(row, "alert"),
            "last_modified": last_modified(row),
        }

    def _status(self, row: Service) -> str:
        """One that is no longer shown is not there for anybody, whatever else is said of it."""
        has_ended = not row.is_closed and not row.is_listed(self.today)
        return ServiceStatus.INACTIVE if has_ended else row.status

    def _about(self, row: Service) -> Attributes:
        about = Attributes(self.vocabulary, "service", row.uuid)
        for audience in row.audiences.all():
            about.choose(AUDIENCE, audience.slug)
        for need in row.needs.all():
            about.choose(NEED, need.slug)
        about.choose(REACH, row.reach)
        about.choose(URGENCY, row.urgency)
        about.columns(row, SERVICE)
        if row.replaced_by:
            about.state("service.replaced_by", row.replaced_by.uuid)
        for link in row.fallback_links.all():
            about.state("service.fallback", link.fallback.uuid)
        state = row.fact_state(self.today)
        about.sureness("service", state, row.evidence, row.source_url, row.source_as_of)
        if row.is_confirmed(self.today):
            about.state("confirmed_by", row.confirmed_by_role)
        return about

    def _area(self, row: Service) -> schemas.ServiceArea:
        return schemas.ServiceArea(
            id=stable_id("service_area", row.uuid),
            service_id=row.uuid,
            name=self.vocabulary.term(REACH, row.reach).name,
        )


def last_modified(row: Service) -> dt.datetime:
    """As the queryset worked it out: see `with_last_modified`."""
    moment: dt.datetime = row.last_modified  # type: ignore[attr-defined]  # annotated
    return timezone.localtime(moment)

"""Saying that the directory's facts are right: "Stämmer fortfarande", for one or for many.

What is confirmed is what the keeper saw: each choice carries the digest of what was shown, and is
refused if that has changed since. Nothing that readers call an update is touched.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from wagtail.models import ModelLogEntry

from content.audit.recording import record
from content.choices import Settlement
from content.models import FactAlarm
from content.roles import ADMINISTRATOR, CONTACT_KEEPER
from content.row_log import CONFIRMED
from content.stored_rows import facts_of
from support_directory.models import ContactPoint, Service
from support_directory.models.verified import CONFIRMATION_FIELDS
from support_directory.verification import digest

CHOICE = re.compile(r"(service|point):([0-9]{1,18}):[0-9a-f]{64}")


@dataclass
class Confirmed:
    """What became of the choices. `overtaken` were changed or removed since they were shown."""

    rows: list[Service | ContactPoint] = field(default_factory=list)
    overtaken: list[str] = field(default_factory=list)

    @property
    def services(self) -> list[Service]:
        """Each once, in the order of the choices."""
        return list(dict.fromkeys(map(service_of, self.rows)))

    @property
    def awaiting(self) -> list[ContactPoint]:
        """Confirmed in all but the number, which somebody else must check first."""
        points = (row for row in self.rows if isinstance(row, ContactPoint))
        return [point for point in points if point.awaits_second_check]


def choice_of(row: Service | ContactPoint) -> str:
    """What a form sends to confirm the row as it stands; a service with all its ways in."""
    if isinstance(row, ContactPoint):
        return f"point:{row.pk}:{row.current_digest}"
    points = {str(point.pk): point.current_digest for point in row.contact_points.all()}
    return f"service:{row.pk}:{digest({**points, 'itself': row.current_digest})}"


def confirm(choices: Sequence[str], user: Any, on: dt.date | None = None) -> Confirmed:
    """Confirms each choice that still is as it was shown; the same few queries for many."""
    day = on or timezone.localdate()
    wanted = {choice: _address(choice) for choice in choices}
    with transaction.atomic():
        there = _locked(wanted.values())
        result = Confirmed()
        for choice, address in wanted.items():
            row = there.get(address)
            if row is None or choice_of(row) != choice:
                result.overtaken.append(str(row or ""))
            else:
                result.rows += _whole(row)
        result.rows = list(dict.fromkeys(result.rows))
        _save([row for row in result.rows if not _is_said(row, day)], user, day)
    return result


def service_of(row: Service | ContactPoint) -> Service:
    return row.service if isinstance(row, ContactPoint) else row


def locked_services(pks: Iterable[int]) -> list[Service]:
    """With their ways in, as they stand until the transaction ends; in one order, always."""
    points = Prefetch("contact_points", ContactPoint.objects.select_for_update())
    services = Service.objects.filter(pk__in=pks).order_by("pk").select_for_update()
    return list(services.prefetch_related(points))


def role_of(user: Any) -> str:
    """In which role somebody confirms: readers are told the role, never the person."""
    names = set(user.groups.values_list("name", flat=True))
    return CONTACT_KEEPER.name if CONTACT_KEEPER.name in names else ADMINISTRATOR.name


def _address(choice: str) -> tuple[str, int]:
    found = CHOICE.fullmatch(choice)
    return (found[1], int(found[2])) if found else ("", 0)


def _locked(addresses: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Service | ContactPoint]:
    pks: dict[str, list[int]] = {"service": [], "point": [], "": []}
    for kind, pk in addresses:
        pks[kind].append(pk)
    of_points = ContactPoint.objects.filter(pk__in=pks["point"]).values_list("service", flat=True)
    there: dict[tuple[str, int], Service | ContactPoint] = {}
    for service in locked_services({*pks["service"], *of_points}):
        there["service", service.pk] = service
        for point in service.contact_points.all():
            point.service = service
            there["point", point.pk] = point
    return there


def _whole(row: Service | ContactPoint) -> list[Service | ContactPoint]:
    return [row] if isinstance(row, ContactPoint) else [row, *row.contact_points.all()]


def _is_said(row: Service | ContactPoint, day: dt.date) -> bool:
    """Today already: a second click says nothing new."""
    return row.confirmed_on == day and not row.has_changed_since_confirmed


def _save(rows: list[Service | ContactPoint], user: Any, day: dt.date) -> None:
    if not rows:
        return
    role = role_of(user)
    for row in rows:
        row.state_confirmed(role, day)
    points = [row for row in rows if isinstance(row, ContactPoint)]
    services = [row for row in rows if isinstance(row, Service)]
    ContactPoint.objects.bulk_update(points, CONFIRMATION_FIELDS)
    Service.objects.bulk_update(services, CONFIRMATION_FIELDS)
    settled = FactAlarm.objects.filter(subject__in=[row.uuid for row in rows], settled_at=None)
    settled.update(settled_at=timezone.now(), settled_as=Settlement.CONFIRMED, settled_by=user)
    _write_history(rows, user)


def _write_history(rows: list[Service | ContactPoint], user: Any) -> None:
    """With what stood there, so that an alarm can tell what was confirmed."""
    content_type = ContentType.objects.get_for_model(Service)
    services = list(dict.fromkeys(map(service_of, rows)))
    record(CONFIRMED, by=user, services=[service.pk for service in services])
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=content_type,
            object_id=str(service.pk),
            label=str(service),
            action=CONFIRMED,
            timestamp=timezone.now(),
            user=user,
            data={"rows": [_as_told(row) for row in rows if service_of(row) == service]},
        )
        for service in services
    )


def _as_told(row: Service | ContactPoint) -> dict[str, Any]:
    return {"name": str(row), "digest": row.confirmed_digest, "facts": facts_of(row)}

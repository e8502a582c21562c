"""What decides how a service's card looks, as one short text, asked of the database at once.

Every row that a card shows is in it, with the transaction that wrote it: a change by any path,
plain SQL too, gives another fingerprint, and a row that is changed back does not give the old one
again. A new table that a card shows must be named here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from .choices import Discretion, ServiceStatus
from .planned_once import planning_once

ASKED = """
SELECT service.id, service.uuid, service.discretion,
  ARRAY(SELECT link.fallback_id FROM support_directory_servicefallback link
    WHERE link.service_id = service.id ORDER BY link.sort_order, link.id),
  service.status = %s AND service.replaced_by_id IS NULL,
  encode(sha256(convert_to(concat_ws(E'\\n',
    service.xmin, service, organization.xmin, organization,
    (SELECT string_agg(concat(point.xmin, point), E'\\n' ORDER BY point.id)
      FROM support_directory_contactpoint point WHERE point.service_id = service.id),
    (SELECT string_agg(concat(made.xmin, made, audience.xmin, audience), E'\\n' ORDER BY made.id)
      FROM support_directory_service_audiences made
      JOIN support_directory_audience audience ON audience.id = made.audience_id
      WHERE made.service_id = service.id),
    (SELECT string_agg(concat(link.xmin, link, other.xmin, other,
        (SELECT string_agg(concat(point.xmin, point), E'\\n' ORDER BY point.id)
          FROM support_directory_contactpoint point WHERE point.service_id = other.id),
        (SELECT string_agg(concat(made.xmin, made), E'\\n' ORDER BY made.id)
          FROM support_directory_service_audiences made WHERE made.service_id = other.id)
      ), E'\\n' ORDER BY link.id)
      FROM support_directory_servicefallback link
      JOIN support_directory_service other ON other.id = link.fallback_id
      WHERE link.service_id = service.id)
  ), 'UTF8')), 'hex')
FROM support_directory_service service
JOIN support_directory_organization organization ON organization.id = service.organization_id
WHERE service.id IN ({places})
"""


@dataclass(frozen=True)
class Known:
    """`fingerprint` is None for a line that is closed: its card tells of those that came after."""

    uuid: UUID
    needs_discretion: bool
    fallbacks: tuple[int, ...]
    fingerprint: str | None


def known_of(ids: Iterable[int]) -> dict[int, Known]:
    """By primary key, in one query; without those that are gone."""
    asked = list(ids)
    if not asked:
        return {}
    sql = ASKED.format(places=", ".join(["%s"] * len(asked)))
    with planning_once(connection) as cursor:
        cursor.execute(sql, [ServiceStatus.ACTIVE.value, *asked])
        return {
            pk: Known(
                uuid,
                discretion != Discretion.NOT_NEEDED,
                tuple(fallbacks),
                fingerprint if stands_alone else None,
            )
            for pk, uuid, discretion, fallbacks, stands_alone, fingerprint in cursor
        }

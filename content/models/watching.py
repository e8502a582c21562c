"""Database triggers on the directory's tables: a change by any path writes an outbox row.

The directory does not know that it is watched. Django's own saves, `update()`, an import and plain
SQL all end here, in the transaction that made the change.
"""

from typing import Any

from django.db import models

from content.choices import OutboxTopic
from content.models.triggers import ROW, writes_outbox
from support_directory.models import (
    Audience,
    ContactPoint,
    Need,
    Organization,
    Service,
    ServiceFallback,
    ServiceList,
    ServiceListItem,
)

ITSELF = f"{ROW}->>'uuid'"
ITS_SERVICE = (  # a constant of ours: nobody's input is in it
    f"(SELECT uuid::text FROM support_directory_service"  # noqa: S608
    f" WHERE id = ({ROW}->>'service_id')::bigint)"
)


def watched(model: Any, topic: OutboxTopic, subject: str = "''") -> type[models.Model]:
    """A proxy that ties the trigger to `model`, so that its migration is `content`'s."""
    name = f"Watched{model.__name__.replace('_', '').capitalize()}"
    options = {
        "proxy": True,
        "app_label": "content",
        "default_permissions": (),
        "triggers": [writes_outbox(topic, subject)],
    }
    attributes = {"__module__": __name__, "Meta": type("Meta", (), options)}
    return type(name, (model,), attributes)


WATCHED = [
    watched(Service, OutboxTopic.SERVICE, ITSELF),
    watched(ContactPoint, OutboxTopic.SERVICE, ITS_SERVICE),
    watched(ServiceFallback, OutboxTopic.SERVICE, ITS_SERVICE),
    watched(Service.audiences.through, OutboxTopic.SERVICE, ITS_SERVICE),
    watched(Service.needs.through, OutboxTopic.SERVICE, ITS_SERVICE),
    watched(Organization, OutboxTopic.DIRECTORY),
    watched(Audience, OutboxTopic.DIRECTORY),
    watched(Need, OutboxTopic.DIRECTORY),
    watched(ServiceList, OutboxTopic.DIRECTORY),
    watched(ServiceListItem, OutboxTopic.DIRECTORY),
]

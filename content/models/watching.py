"""Database triggers on the directory's tables: a change by any path writes an outbox row.

The directory does not know that it is watched. Django's own saves, `update()`, an import and plain
SQL all end here, in the transaction that made the change.
"""

from typing import Any

import pgtrigger
from django.db import models

from content.choices import OutboxTopic
from content.models.search_triggers import (
    OF_AUDIENCE,
    OF_NEED,
    OF_ORGANIZATION,
    follows_choices_of_a_service,
    follows_names,
    follows_services,
)
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


def watched(
    model: Any, topic: OutboxTopic, subject: str = "''", in_search: pgtrigger.Trigger | None = None
) -> type[models.Model]:
    """A proxy that ties the triggers to `model`, so that its migration is `content`'s."""
    name = f"Watched{model.__name__.replace('_', '').capitalize()}"
    options = {
        "proxy": True,
        "app_label": "content",
        "default_permissions": (),
        "triggers": [writes_outbox(topic, subject), *filter(None, [in_search])],
    }
    attributes = {"__module__": __name__, "Meta": type("Meta", (), options)}
    return type(name, (model,), attributes)


WATCHED = [
    watched(Service, OutboxTopic.SERVICE, ITSELF, follows_services()),
    watched(ContactPoint, OutboxTopic.SERVICE, ITS_SERVICE),
    watched(ServiceFallback, OutboxTopic.SERVICE, ITS_SERVICE),
    watched(
        Service.audiences.through, OutboxTopic.SERVICE, ITS_SERVICE, follows_choices_of_a_service()
    ),
    watched(
        Service.needs.through, OutboxTopic.SERVICE, ITS_SERVICE, follows_choices_of_a_service()
    ),
    watched(Organization, OutboxTopic.DIRECTORY, in_search=follows_names(OF_ORGANIZATION)),
    watched(Audience, OutboxTopic.DIRECTORY, in_search=follows_names(OF_AUDIENCE)),
    watched(Need, OutboxTopic.DIRECTORY, in_search=follows_names(OF_NEED)),
    watched(ServiceList, OutboxTopic.DIRECTORY),
    watched(ServiceListItem, OutboxTopic.DIRECTORY),
]

"""Does the worker live? Without it nothing is published at its time, and nobody is reminded."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from content.models import WorkerHeartbeat
from content.scheduling.clocks import is_trusted
from content.time_words import ago_in_words, length_in_words, moment_in_words

SILENT_AFTER = dt.timedelta(seconds=60)


@dataclass(frozen=True)
class Health:
    """By the database's clock, which is the same for every process."""

    beat_at: dt.datetime | None = None
    asked_at: dt.datetime | None = None
    clock_ahead: dt.timedelta | None = None

    @property
    def is_well(self) -> bool:
        return self.answers and self.tells_the_time

    @property
    def answers(self) -> bool:
        return self.silence is not None and self.silence <= SILENT_AFTER

    @property
    def tells_the_time(self) -> bool:
        return self.clock_ahead is None or is_trusted(self.clock_ahead)

    @property
    def silence(self) -> dt.timedelta | None:
        return self.asked_at - self.beat_at if self.asked_at and self.beat_at else None

    @property
    def in_words(self) -> str:
        if self.silence is None or self.beat_at is None:
            return _("Schemaläggaren har inte svarat det senaste dygnet.")
        told = {
            "ago": ago_in_words(self.beat_at, self.asked_at),
            "moment": moment_in_words(self.beat_at, self.asked_at),
            "length": length_in_words(self.silence),
        }
        if self.answers:
            return _("Schemaläggaren svarade %(ago)s, klockan %(moment)s.") % told
        return _("Schemaläggaren har inte svarat på %(length)s, sedan %(moment)s.") % told

    @property
    def clock_in_words(self) -> str:
        """Empty where the worker's clock is right."""
        ahead = self.clock_ahead
        if ahead is None or is_trusted(ahead):
            return ""
        told = {"length": length_in_words(abs(ahead))}
        if ahead > dt.timedelta():
            return _("Schemaläggarens klocka går %(length)s före databasens.") % told
        return _("Schemaläggarens klocka går %(length)s efter databasens.") % told


def health() -> Health:
    """Of the worker that answered last: one that lives is enough."""
    newest = WorkerHeartbeat.objects.annotate(asked_at=Now()).order_by(F("beat_at").desc())
    found = newest.values_list("beat_at", "asked_at", "clock_ahead").first()
    return Health(*found) if found else Health()


class WorkerPanel(Component):
    """Red and on top when the worker is silent, else a line at the end."""

    name = "worker"
    template_name = "content/admin/dashboard/worker.html"

    def __init__(self) -> None:
        self.health = health()

    @property
    def order(self) -> int:
        return 400 if self.health.is_well else 5

    def get_context_data(self, _parent_context: Any) -> dict[str, Any]:
        return {"health": self.health}

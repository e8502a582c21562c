"""What is to be published and withdrawn by the clock, and what did not go as it should."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision

from content.choices import ScheduledDuty
from content.dashboard.people import publishes_pages
from content.models import ScheduleFault
from content.time_words import length_in_words, moment_in_words

SHOWN = 12


@dataclass(frozen=True)
class Coming:
    page: int
    title: str
    duty: ScheduledDuty
    at: dt.datetime
    now: dt.datetime

    @property
    def in_words(self) -> str:
        return moment_in_words(self.at, self.now)


@dataclass(frozen=True)
class Fault:
    row: ScheduleFault
    now: dt.datetime

    @property
    def in_words(self) -> str:
        told = {
            "duty": ScheduledDuty(self.row.duty).label,
            "moment": moment_in_words(self.row.due_at, self.now),
            "error": self.row.error,
        }
        delay = self.row.delay
        if delay is None:
            return _("%(duty)s skulle ha skett %(moment)s men misslyckas (%(error)s).") % told
        told["length"] = length_in_words(delay)
        return _("%(duty)s skulle ha skett %(moment)s men skedde %(length)s senare.") % told


class ScheduledPanel(Component):
    name = "scheduled"
    order = 80
    template_name = "content/admin/dashboard/scheduled.html"

    def get_context_data(self, _parent_context: Any) -> dict[str, Any]:
        coming = coming_up()
        return {"shown": coming[:SHOWN], "more": len(coming[SHOWN:])}


class ScheduleFaultsPanel(Component):
    """Says nothing while all goes as it should."""

    name = "schedule_faults"
    order = 6
    template_name = "content/admin/dashboard/schedule_faults.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        now, rows = timezone.now(), ScheduleFault.objects.select_related("page")
        return {
            "failing": [Fault(row, now) for row in rows.failing()[:SHOWN]],
            "may_publish": publishes_pages(parent_context["request"].user),
            "csrf_token": parent_context["csrf_token"],
            "late": [Fault(row, now) for row in rows.late(now)[:SHOWN]],
        }


def coming_up(now: dt.datetime | None = None) -> list[Coming]:
    """The soonest first."""
    now = now or timezone.now()
    planned = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    rows = planned.values_list("object_id", "object_str", "approved_go_live_at")
    found = [Coming(int(page), title, ScheduledDuty.PUBLISH, at, now) for page, title, at in rows]
    expiring = Page.objects.live().filter(expire_at__isnull=False)
    found += [
        Coming(page, title, ScheduledDuty.WITHDRAW, at, now)
        for page, title, at in expiring.values_list("pk", "draft_title", "expire_at")
    ]
    return sorted(found, key=lambda one: (one.at, one.page))

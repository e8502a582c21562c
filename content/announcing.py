"""What a service's page tells beforehand: a new number, new hours, a line that will close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from content.marked_text import left_to_right
from content.models import PlannedChange
from content.time_words import day_in_words
from support_directory.choices import NUMBER_KINDS, ServiceStatus
from support_directory.models import Service
from support_directory.opening_hours import HoursNotUnderstood, OpeningHours


@dataclass(frozen=True)
class Announcement:
    starts_on: dt.date
    words: str
    successor: Service | None = None


def announced_for(service: Service, on: dt.date | None = None) -> list[Announcement]:
    """In the order of their days; only what helps a reader who plans to call."""
    day = on or timezone.localdate()
    waiting = PlannedChange.objects.waiting().of(service).filter(starts_on__gt=day)
    return [found for planned in waiting for found in _announced(planned)]


def _announced(planned: PlannedChange) -> Iterator[Announcement]:
    day = day_in_words(planned.starts_on)
    before, after = planned.before, planned.after
    if after["status"] != before["status"] == ServiceStatus.ACTIVE:
        words = _("Från %(day)s tar stödet inte emot fler.") % {"day": day}
        yield Announcement(planned.starts_on, words, _successor(planned))
    then = {point["pk"]: point for point in before["contact_points"]}
    for point in after["contact_points"]:
        for words in _of_way_in(then.get(point["pk"], {}), point, day):
            yield Announcement(planned.starts_on, words)


def _of_way_in(before: dict[str, Any], after: dict[str, Any], day: str) -> Iterator[str]:
    """A number that is to come is never said to be confirmed: it is not yet anybody's."""
    told = {"day": day, "number": left_to_right(after["written_as"])}
    if after["kind"] in NUMBER_KINDS and before.get("written_as") != after["written_as"]:
        yield _("Från %(day)s nytt nummer: %(number)s (inte bekräftat än).") % told
    if before and before["opening_hours"] != after["opening_hours"]:
        try:
            hours = OpeningHours(after["opening_hours"]).words() if after["opening_hours"] else ""
        except HoursNotUnderstood:
            hours = ""
        if hours:
            words = _("Från %(day)s nya tider för %(number)s: %(hours)s.")
            yield words % {**told, "hours": hours}


def _successor(planned: PlannedChange) -> Service | None:
    """The row's own, or the one that was chosen when it was planned."""
    chosen = dict(planned.posted).get("question-closing-successor", "")
    pk = planned.after.get("replaced_by") or (int(chosen) if chosen.isdecimal() else None)
    return Service.objects.filter(pk=pk).first() if pk else None

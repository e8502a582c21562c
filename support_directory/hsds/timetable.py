"""A service's hours: one schedule for each stretch of weeks, for all ways in that share it."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from support_directory.choices import Fact, Standing
from support_directory.models import ContactPoint, Service
from support_directory.opening_hours import HoursNotUnderstood
from support_directory.verification import FactState

from .attributes import Attributes
from .identity import stable_id
from .schedules import Weeks, weeks_of
from .schemas import Schedule
from .vocabulary import STANDING, Vocabulary

UNSURE = _("Tiderna är inte säkra.")


@dataclass(frozen=True)
class Timetable:
    service: Service
    vocabulary: Vocabulary
    today: dt.date

    def schedules(
        self, points: Iterable[ContactPoint], service_at_location_id: uuid.UUID | None = None
    ) -> list[Schedule]:
        """None for a closed service: nobody answers there, whatever its hours once were."""
        if self.service.is_closed:
            return []
        monday = self.today - dt.timedelta(days=self.today.weekday())
        return [
            self._schedule(weeks, sharing, state, service_at_location_id)
            for (expression, state), sharing in self._by_hours(points).items()
            for weeks in _weeks(expression, monday)
        ]

    def _by_hours(
        self, points: Iterable[ContactPoint]
    ) -> dict[tuple[str, FactState], list[ContactPoint]]:
        found: dict[tuple[str, FactState], list[ContactPoint]] = defaultdict(list)
        for point in points:
            if point.opening_hours:
                state = point.fact_state(Fact.HOURS, self.today)
                found[point.opening_hours, state].append(point)
        return found

    def _schedule(
        self,
        weeks: Weeks,
        points: list[ContactPoint],
        state: FactState,
        service_at_location_id: uuid.UUID | None,
    ) -> Schedule:
        identity = stable_id("schedule", points[0].uuid, weeks)
        about = Attributes(self.vocabulary, "schedule", identity)
        about.choose(STANDING, str(state.state), Fact.HOURS, state.as_of)
        for point in points:
            about.state("way_in.id", point.uuid)
        is_unsure = state.state == Standing.UNSOURCED
        return Schedule(
            id=identity,
            service_id=self.service.uuid,
            service_at_location_id=service_at_location_id,
            valid_from=weeks.first,
            valid_to=weeks.last,
            dtstart=weeks.first,
            until=weeks.last,
            timezone=weeks.utc_offset,
            byday=weeks.byday,
            opens_at=weeks.opens_at,
            closes_at=weeks.closes_at,
            notes=about.words("notes", lambda: UNSURE) if is_unsure else None,
            attributes=about.all,
        )


def _weeks(expression: str, monday: dt.date) -> tuple[Weeks, ...]:
    """Nothing for hours that cannot be read (a row that was changed by SQL)."""
    try:
        return weeks_of(expression, monday)
    except HoursNotUnderstood:
        return ()

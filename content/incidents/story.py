"""What an incident's page tells: how it stands, what goes on, and everything that was told."""

from dataclasses import dataclass
from functools import cached_property

from content import dependencies
from content.models import Incident, NoticePage, NoticeUpdate
from content.models.home import mark_behind
from content.models.notice_rows import fetch_updates


@dataclass(frozen=True)
class IncidentStory:
    incident: Incident
    notices: list[NoticePage]
    """Those that everybody may read, in the reader's language where they are translated."""

    @property
    def is_ongoing(self) -> bool:
        return bool(self.ongoing)

    @cached_property
    def ongoing(self) -> list[NoticePage]:
        return [notice for notice in self.notices if notice.is_ongoing]

    @cached_property
    def timeline(self) -> list[NoticeUpdate]:
        """Every row of every notice, newest first; each knows its notice."""
        rows = [row for notice in self.notices for row in notice.rows]
        return sorted(rows, key=lambda row: (row.at, row.pk), reverse=True)


def story_of(incident: Incident, language: str) -> IncidentStory:
    """The same few queries however long the series is."""
    dependencies.note(dependencies.incident_key(incident.pk))
    of_incident = NoticePage.objects.listed().filter(incident=incident)
    notices = list(of_incident.offered_in(language).newest_first().defer_streamfields())
    dependencies.note(*(dependencies.notice_key(notice.pk) for notice in notices))
    fetch_updates(notices)
    mark_behind(notices, language)
    return IncidentStory(incident, notices)

"""What an incident's page tells: how it stands, what goes on, and everything that was told.

In a translation's language too it is everything: what only the Swedish page has said stands there
in Swedish.
"""

from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings

from content import dependencies
from content.models import Incident, NoticePage, NoticeUpdate
from content.models.home import mark_behind
from content.models.notice import fetch_updates


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

    untranslated: list[NoticeUpdate] = field(default_factory=list)
    """Swedish rows that no row of a shown translation is in step with."""

    @cached_property
    def timeline(self) -> list[NoticeUpdate]:
        """Every row of every notice, newest first; each knows its notice."""
        rows = [row for notice in self.notices for row in notice.rows]
        told = [*rows, *self.untranslated]
        return sorted(told, key=lambda row: (row.at, row.pk), reverse=True)


def story_of(incident: Incident, language: str) -> IncidentStory:
    """The same few queries however long the series is."""
    dependencies.note(dependencies.incident_key(incident.pk))
    of_incident = NoticePage.objects.listed().filter(incident=incident)
    notices = list(of_incident.offered_in(language).newest_first().defer_streamfields())
    dependencies.note(*(dependencies.notice_key(notice.pk) for notice in notices))
    fetch_updates(notices)
    mark_behind(notices, language)
    return IncidentStory(incident, notices, untranslated_rows(notices))


def untranslated_rows(notices: list[NoticePage]) -> list[NoticeUpdate]:
    """What the Swedish pages have told and these translations have not. Asks once for them all."""
    translated = [one for one in notices if one.locale.language_code != settings.LANGUAGE_CODE]
    if not translated:
        return []
    keys = [one.translation_key for one in translated]
    steps = (row.in_step_with_id for one in translated for row in one.rows)
    matched = {pk for pk in steps if pk}
    originals = NoticePage.objects.listed().filter(
        locale__language_code=settings.LANGUAGE_CODE, translation_key__in=keys
    )
    pks = list(originals.values_list("pk", flat=True))
    dependencies.note(*map(dependencies.notice_key, pks))
    rows = NoticeUpdate.objects.filter(notice__in=pks).exclude(pk__in=matched)
    return list(rows.select_related("notice__locale").defer("frozen_html"))

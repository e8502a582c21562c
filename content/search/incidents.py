"""Enters incidents into what is searched: those with a notice that everybody may read.

A name alone would promise something, and must not be suggested before a notice tells of it.
"""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from wagtail.models import Page

from content.models import Incident, NoticePage, SearchEntry


def enter_with(page: Page) -> None:
    """That of a notice which has just been published or withdrawn.

    One that a notice has left without another is taken out by the worker (`set_right`).
    """
    if isinstance(page, NoticePage) and page.incident:
        enter(page.incident)


def enter(incident: Incident) -> None:
    if _told().filter(pk=incident.pk).exists():
        SearchEntry.objects.update_or_create(
            incident_id=incident.pk, defaults=fields_of_entry(incident)
        )
    else:
        SearchEntry.objects.filter(incident=incident).delete()


def rename(instance: Incident, **_: Any) -> None:
    """When somebody saves it."""
    enter(instance)


def fields_of_entry(incident: Incident) -> dict[str, Any]:
    """Its page tells of its notices, which are found by themselves."""
    return {
        "language": settings.LANGUAGE_CODE,
        "title": incident.name,
        "text": incident.description,
    }


@transaction.atomic
def set_right(at_most: int | None = None) -> int:
    """Changed past every signal; how many were."""
    entries = SearchEntry.objects.filter(incident__isnull=False)
    old = entries.exclude(incident__in=_told()) | entries.exclude(title=F("incident__name"))
    entered = SearchEntry.objects.filter(incident=OuterRef("pk"))
    wrong = Incident.objects.filter(pk__in=old.values("incident")) | _told().filter(
        ~Exists(entered)
    )
    number = 0
    for incident in wrong.order_by("pk")[:at_most]:
        enter(incident)
        number += 1
    return number


def _told() -> Any:
    """Those that readers find a notice of."""
    listed = NoticePage.objects.listed().filter(incident=OuterRef("pk"))
    return Incident.objects.filter(Exists(listed))

"""A crisis editor publishes at once; somebody else reads it afterwards.

Who published is taken from Wagtail's own log, which every way of publishing writes in the
publishing transaction: button, schedule, approval, bulk action, `revision.publish(user=…)`.
"""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import F, Q
from django.db.models.signals import post_save
from wagtail.models import PageLogEntry, TaskState

from content import roles
from content.models import LaterReading

PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")
SCHEDULED = "wagtail.publish.schedule"


def connect() -> None:
    post_save.connect(on_logged, sender=PageLogEntry)


def on_logged(instance: PageLogEntry, *, created: bool, **_: Any) -> None:
    if created and instance.action in PUBLISHED:
        ask_for_reading(instance)


def ask_for_reading(publication: PageLogEntry) -> LaterReading | None:
    """Write down that somebody is to read it; None where nobody needs to."""
    publisher = publisher_of(publication)
    revision = publication.revision
    if publisher is None or revision is None or not publishes_in_haste(publisher):
        return None
    if is_approved_by_another(revision):
        return None
    reading, _created = LaterReading.objects.get_or_create(
        page_id=publication.page_id,
        revision=revision,
        defaults={"published_by": publisher, "published_at": publication.timestamp},
    )
    return reading


def publisher_of(publication: PageLogEntry) -> Any:
    """What the worker publishes by the clock is published by whoever gave it its time."""
    if publication.user_id:
        return publication.user
    given_time = PageLogEntry.objects.filter(action=SCHEDULED, revision=publication.revision_id)
    newest = given_time.order_by("-timestamp", "-pk").select_related("user").first()
    return newest.user if newest else None


def publishes_in_haste(user: Any) -> bool:
    """May publish as a crisis editor alone: whoever is a publisher too needs no second reader."""
    publishing = {role.name for role in roles.ROLES if role.publishes}
    own = set(user.groups.filter(name__in=publishing).values_list("name", flat=True))
    return own == {roles.CRISIS_EDITOR.name} and not user.is_superuser


def is_approved_by_another(revision: Any) -> bool:
    """Two people have seen it: who sent it for review, and who approved it."""
    approved = TaskState.objects.filter(revision=revision, status=TaskState.STATUS_APPROVED)
    by_another = ~Q(finished_by=F("workflow_state__requested_by"))
    return approved.filter(by_another, finished_by__isnull=False).exists()


def possible_readers(reading: LaterReading) -> Any:
    """Who is asked: everybody who publishes, but the one who did."""
    names = [role.name for role in roles.ROLES if role.publishes]
    publishers = User.objects.filter(groups__name__in=names)
    people = User.objects.filter(is_active=True, pk__in=publishers.values("pk"))
    return people.exclude(pk=reading.published_by_id or 0)

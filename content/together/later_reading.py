"""A crisis editor publishes at once; somebody else reads it afterwards.

Who published is taken from Wagtail's own log, which every way of publishing writes in the
publishing transaction: button, schedule, approval, bulk action, `revision.publish(user=…)`.
"""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import F, Q
from django.db.models.signals import post_save
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import LogFormatter, log
from wagtail.models import PageLogEntry, TaskState

from content import roles
from content.models import LaterReading
from content.reminders import admin_address, remind

PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")
SCHEDULED = "wagtail.publish.schedule"
READ_LATER = "content.read_later"


def connect() -> None:
    post_save.connect(on_logged, sender=PageLogEntry)


def on_logged(instance: PageLogEntry, *, created: bool, **_kwargs: Any) -> None:
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
    reading, created = LaterReading.objects.get_or_create(
        page_id=publication.page_id,
        revision=revision,
        defaults={"published_by": publisher, "published_at": publication.timestamp},
    )
    if created:
        _mail_readers(reading)
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


def _mail_readers(reading: LaterReading) -> None:
    title, who = reading.page.title, get_user_display_name(reading.published_by)
    names = {"title": title, "who": who, "time": f"{localtime(reading.published_at):%H.%M}"}
    with override("sv"):
        subject = _("Läs i efterhand: %(title)s") % names
        told = _("%(who)s publicerade ”%(title)s” klockan %(time)s utan granskning.") % names
        asked = _("Läs texten och svara här att du har läst den:")
    lines = [told, asked, admin_address(reverse("later_reading", args=[reading.pk]))]
    remind(f"later-reading:{reading.pk}", possible_readers(reading), subject, "\n\n".join(lines))


def may_read(reading: LaterReading, user: Any) -> bool:
    """Somebody else than who published, who may publish that page."""
    may_publish = reading.page.permissions_for_user(user).can_publish()
    return bool(user.pk != reading.published_by_id and may_publish)


def read(reading: LaterReading, user: Any, comment: str = "") -> None:
    """Somebody has read it: said in the page's history, and to who published if there is a word."""
    reading.read_by, reading.read_at, reading.comment = user, timezone.now(), comment
    reading.save(update_fields=["read_by", "read_at", "comment"])
    page = reading.page.specific
    log(page, READ_LATER, user=user, revision=reading.revision, data={"comment": comment})
    if not comment or reading.published_by is None:
        return
    names = {"title": page.title, "who": get_user_display_name(user), "comment": comment}
    with override("sv"):
        subject = _("Läst i efterhand: %(title)s") % names
        told = _("%(who)s har läst ”%(title)s”. Kommentar: %(comment)s") % names
    address = admin_address(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    key = f"later-reading-done:{reading.pk}"
    remind(key, [reading.published_by], subject, f"{told}\n\n{address}")


class ReadLaterFormatter(LogFormatter):
    label = _lazy("Läst i efterhand")

    def format_message(self, log_entry: Any) -> str:
        comment = log_entry.data.get("comment", "")
        told = _("Läst i efterhand. Kommentar: %(comment)s") if comment else _("Läst i efterhand")
        return told % {"comment": comment}


def possible_readers(reading: LaterReading) -> Any:
    """Who is asked: everybody who publishes, but the one who did."""
    names = [role.name for role in roles.ROLES if role.publishes]
    publishers = User.objects.filter(groups__name__in=names)
    people = User.objects.filter(is_active=True, pk__in=publishers.values("pk"))
    return people.exclude(pk=reading.published_by_id or 0)

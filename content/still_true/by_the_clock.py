"""What the worker does once a day: mails of what is due, pages that tell of the day before."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from content import outbox
from content.choices import OutboxTopic
from content.clock import renew_what_tells_the_day
from content.models import LastRun, NoticePage, StandardPage
from content.reminders import admin_address, edited_lately, publishers_of, remind
from content.review_dates import old_since
from content.still_true.reviews import Reviewed
from content.time_words import as_of_in_words

NAME = "reviews"
A_DAY = dt.timedelta(days=1)


def look_at_the_calendar(now: dt.datetime | None = None) -> bool:
    """Does its round on the first call of a day in Nyköping; else one query."""
    now = now or timezone.now()
    run = LastRun.objects.filter(name=NAME).first()
    if run and timezone.localdate(run.at) >= timezone.localdate(now):
        return False
    with transaction.atomic():
        return _look(now)


def _look(now: dt.datetime) -> bool:
    LastRun.objects.get_or_create(name=NAME, defaults={"at": now - A_DAY})
    run = LastRun.objects.select_for_update(skip_locked=True).filter(name=NAME).first()
    today = timezone.localdate(now)
    if run is None or timezone.localdate(run.at) >= today:  # another worker is at it, or was
        return False
    _render_what_became_old(timezone.localdate(run.at), today)
    _remind_of_what_is_due(today, now)
    renew_what_tells_the_day(now)
    run.at = now
    run.save()
    return True


def _render_what_became_old(after: dt.date, until: dt.date) -> None:
    """A page is true at any hour without the mark; with it, from the day on which it is made."""
    for notice in NoticePage.objects.told_last_between(old_since(after), old_since(until)):
        outbox.write_for_page(notice, OutboxTopic.NOTICE)


def _remind_of_what_is_due(today: dt.date, now: dt.datetime) -> None:
    with override(settings.LANGUAGE_CODE):
        for model in (NoticePage, StandardPage):
            for page in model.objects.due_for_review(today):
                _remind_of(page, page.due_on, now)


def _remind_of(page: Reviewed, due_on: dt.date, now: dt.datetime) -> None:
    """Those who wrote it lately and may publish; where none may, all who may publish it."""
    may_publish = {user.pk: user for user in publishers_of(page)}
    wrote = [user for user in edited_lately(page) if user.pk in may_publish]
    told = {
        "title": page.title,
        "due": as_of_in_words(due_on),
        "still": admin_address(reverse("still_true", args=[page.pk])),
        "edit": admin_address(reverse("wagtailadmin_pages:edit", args=[page.pk])),
    }
    remind(
        f"review:{page.pk}:{due_on.isoformat()}",
        wrote or may_publish.values(),
        _("Dags att granska: %(title)s") % told,
        _(
            "”%(title)s” ska granskas senast %(due)s.\n\n"
            "Stämmer texten fortfarande? Säg det här:\n%(still)s\n\n"
            "Ska något ändras? Öppna texten här:\n%(edit)s\n"
        )
        % told,
        now,
    )

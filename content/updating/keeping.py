"""Twice a minute: which promises come due, and which are broken?

Who writes is reminded before and once after; a page whose promise has passed is rendered again, so
that it says so without a script. Where a year has ended every notice is, for its dates say it.
"""

import datetime as dt
import logging
from typing import Any

from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from content import outbox
from content.choices import OutboxTopic
from content.models import LastRun, NoticePage
from content.reminders import admin_address, edited_lately, publishers_of, remind
from content.time_words import clock_in_words, day_in_words
from content.updating.buttons import update_address

logger = logging.getLogger(__name__)

NAME = "promises"
EVERY = dt.timedelta(seconds=30)
A_DAY = dt.timedelta(days=1)


def watch_promises(now: dt.datetime | None = None) -> bool:
    """One query where the last look was just now; a fault in it never stops the worker."""
    now = now or timezone.now()
    try:
        with transaction.atomic():
            return _watch(now)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("Promises could not be looked at")
        return False


def _watch(now: dt.datetime) -> bool:
    run = LastRun.objects.due(NAME, EVERY, now)
    if run is None:
        return False
    _render_what_has_changed_by_the_clock(run.at, now)
    with translation.override("sv"):
        for notice in NoticePage.objects.due_soon(now):
            _remind(notice, _("Snart dags att uppdatera: %(title)s"), "soon", now)
        for notice in NoticePage.objects.overdue(now).filter(next_update_at__gt=now - A_DAY):
            _remind(notice, _("Uppdateringen dröjer: %(title)s"), "late", now)
    run.at = now
    run.save()
    return True


def _render_what_has_changed_by_the_clock(after: dt.datetime, now: dt.datetime) -> None:
    live = NoticePage.objects.live()
    passed = live.filter(next_update_at__gt=after, next_update_at__lte=now)
    is_new_year = timezone.localdate(after).year != timezone.localdate(now).year
    for notice in live if is_new_year else passed:
        outbox.write_for_page(notice, OutboxTopic.NOTICE)


def _remind(notice: NoticePage, subject: str, what: str, now: dt.datetime) -> None:
    promise = notice.next_update_at
    if promise is None:
        return
    told = {
        "title": notice.title,
        "clock": clock_in_words(promise),
        "day": day_in_words(timezone.localdate(promise), timezone.localdate(now)),
        "nothing_new": admin_address(reverse("updating:nothing_new", args=[notice.pk])),
        "update": admin_address(update_address(notice)),
    }
    text = _(
        "Läsarna av ”%(title)s” är lovade nästa uppdatering senast %(clock)s den %(day)s.\n\n"
        "Har inget nytt hänt? Säg det med ett klick:\n%(nothing_new)s\n\n"
        "Finns det något nytt att säga?\n%(update)s\n"
    )
    key = f"promise-{what}:{notice.pk}:{promise:%Y%m%dT%H%M%z}"
    remind(key, _people(notice), subject % told, text % told, now)


def _people(notice: NoticePage) -> list[Any]:
    wrote, publishes = edited_lately(notice), publishers_of(notice)
    return list({user.pk: user for user in (*wrote, *publishes)}.values())

"""Showing a banner, prolonging it, and taking it away; each is in its history."""

import datetime as dt
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from content.banner.history import CHANGED, ENDED, PROLONGED, REPLACED, SHOWN
from content.models import Banner
from content.models.banner import LONGEST_AHEAD, phase_at


class TooLong(ValueError):
    """Carries the sentence for people."""


@transaction.atomic
def show(banner: Banner, user: Any) -> Banner:
    """Show a new banner from its start; the one that it meets there ends. Once for a token."""
    wait_for_others()
    already = Banner.objects.filter(token=banner.token).first()
    if already:
        return already
    banner.starts_at = max(banner.starts_at, timezone.now())  # others may have been waited for
    for other in make_room_for(banner):
        log(other, REPLACED, user=user, data={"until": _iso(other), "by": str(banner)})
    banner.made_by, banner.told = user, banner.phase()  # its own row tells of it already
    banner.save()
    data = {"from": banner.starts_at.isoformat(), "until": _iso(banner)}
    log(banner, SHOWN, user=user, data={**data, "severity": banner.severity})
    return banner


def make_room_for(banner: Banner) -> list[Banner]:
    """End what would still be shown when this one begins."""
    met = Banner.objects.current(banner.starts_at).filter(starts_at__lt=banner.starts_at)
    others = list(met.exclude(pk=banner.pk).select_for_update())
    for other in others:
        _end_at(other, banner.starts_at)
    return others


@transaction.atomic
def change(banner: Banner, user: Any, before: str) -> None:
    banner.save()
    log(banner, CHANGED, user=user, data={"before": before, "after": str(banner)})


@transaction.atomic
def prolong(banner: Banner, hours: int, user: Any, now: dt.datetime | None = None) -> None:
    """Raises TooLong if it would then hold for more than 72 hours from now, or meet another."""
    until = banner.ends_at + dt.timedelta(hours=hours)
    if until > (now or timezone.now()) + LONGEST_AHEAD:
        raise TooLong(_("En banner får gälla högst 72 timmar framåt. Förläng den senare."))
    if Banner.objects.filter(starts_at__gt=banner.starts_at, starts_at__lt=until).exists():
        raise TooLong(_("En annan banner är planerad före det slutet. Ta bort den först."))
    banner.ends_at = until
    banner.save(update_fields=["ends_at"])
    log(banner, PROLONGED, user=user, data={"hours": hours, "until": _iso(banner)})


@transaction.atomic
def end(banner: Banner, user: Any, now: dt.datetime | None = None) -> None:
    """At once. One that has not begun was never shown, and leaves only its history."""
    moment = now or timezone.now()
    log(banner, ENDED, user=user, data={"until": moment.isoformat()})
    if banner.starts_at >= moment:
        banner.delete()
        return
    _end_at(banner, moment)


def _end_at(banner: Banner, at: dt.datetime) -> None:
    banner.ends_at = at
    banner.told = banner.phase()
    banner.save(update_fields=["ends_at", "told"])


def tell_of_begun_and_ended(now: dt.datetime | None = None) -> int:
    """For the worker: one query. The row's trigger makes every page stale that shows the banner."""
    moment = now or timezone.now()
    told: int = Banner.objects.not_yet_told(moment).update(told=phase_at(moment))
    return told


def wait_for_others() -> None:
    """Until this transaction ends nobody else shows a banner."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('content_banner'))")


def _iso(banner: Banner) -> str:
    return banner.ends_at.isoformat()

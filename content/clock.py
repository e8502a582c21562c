"""What tells of now or of today is rendered again when that has passed."""

import datetime as dt

from django.utils import timezone

from content.models import StaleAddress, SupportIndexPage
from content.sitemap.parts import NEWS


def renew_what_tells_the_time(now: dt.datetime | None = None) -> None:
    """Once a minute (of an aware time), whoever asks and however often."""
    moment = now or timezone.now()
    this_minute = moment.replace(second=0, microsecond=0)
    addresses = [index.open_now_address for index in SupportIndexPage.objects.live()]
    known = StaleAddress.objects.filter(address__in=addresses)
    known.filter(since__lt=this_minute).update(since=moment, cause=None)
    rows = [StaleAddress(address=address, since=moment) for address in addresses]
    StaleAddress.objects.bulk_create(rows, ignore_conflicts=True)


def renew_what_tells_the_day(now: dt.datetime) -> None:
    """A part of the sitemap says what is news."""
    StaleAddress.objects.update_or_create(address=NEWS, defaults={"since": now, "cause": None})

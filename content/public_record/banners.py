"""What stood above every page at a time: the banner is no part of a page's own record."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry

from content.banner.history import CHANGED
from content.models import Banner


@dataclass(frozen=True)
class BannerShown:
    """Its Swedish words, from one aware moment to another."""

    text: str
    shown_from: dt.datetime
    shown_until: dt.datetime


def banners_between(start: dt.datetime, end: dt.datetime | None = None) -> list[BannerShown]:
    """Oldest first, with the words of each time; `end` is now where nothing else is said."""
    end = min(end or timezone.now(), timezone.now())
    banners = Banner.objects.filter(starts_at__lte=end, ends_at__gt=start).order_by("starts_at")
    changes = _changes_of(banners)
    return [
        shown
        for banner in banners
        for shown in _wordings(banner, changes[str(banner.pk)])
        if shown.shown_from <= end and shown.shown_until > start
    ]


def _changes_of(banners: Iterable[Banner]) -> dict[str, list[ModelLogEntry]]:
    found: dict[str, list[ModelLogEntry]] = defaultdict(list)
    entries = ModelLogEntry.objects.filter(
        action=CHANGED,
        content_type=ContentType.objects.get_for_model(Banner),
        object_id__in=[str(banner.pk) for banner in banners],
    )
    for entry in entries.order_by("timestamp"):
        found[entry.object_id].append(entry)
    return found


def _wordings(banner: Banner, changes: list[ModelLogEntry]) -> list[BannerShown]:
    """One for each text that it has had while it was shown."""
    shown = [one for one in changes if banner.starts_at < one.timestamp < banner.ends_at]
    texts = [*(one.data["before"] for one in shown), str(banner)]
    moments = [banner.starts_at, *(one.timestamp for one in shown), banner.ends_at]
    spans = pairwise(moments)
    return [BannerShown(text, *span) for text, span in zip(texts, spans, strict=True)]

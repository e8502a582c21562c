"""What a list or a feed tells of a notice, made once as long as it tells the same.

One publication changes one of twenty in a list, and every list is rendered anew for it.
"""

from collections.abc import Hashable

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from content.cards import made_for
from content.models import NoticePage


def teaser_html(notice: NoticePage, template: str) -> SafeString:
    """Its rows and categories come fetched (`content.models.notice_rows`)."""
    key = ("teaser", template, get_language(), timezone.localdate(), *_told_of(notice))
    return made_for(key, lambda: SafeString(render_to_string(template, _context(notice))))


def _context(notice: NoticePage) -> dict[str, object]:
    return {"notice": notice, "update": notice.latest_update}


def _told_of(notice: NoticePage) -> tuple[Hashable, ...]:
    """All that the templates look at."""
    update, promise = notice.latest_update, notice.promised_update_at
    return (
        *(notice.url, notice.title, notice.lead, notice.published_on, notice.is_behind),
        notice.locale.language_code,
        *(promise, bool(promise) and promise <= timezone.now()),
        tuple(category.name for category in notice.sorted_into),
        update and (update.number, update.kind, update.text, update.at, update.precision),
    )

"""What is told of a notice or of one of its updates, made once as long as it tells the same.

One publication changes one of twenty in a list, and every list is rendered anew for it. A notice
names each of its earlier updates: in a crisis those are a hundred.
"""

from collections.abc import Hashable
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from content.cards import made_for
from content.models import NoticePage, NoticeUpdate


def teaser_html(notice: NoticePage, template: str) -> SafeString:
    """Its rows and categories come fetched (`content.models.notice_rows`)."""
    context = {"notice": notice, "update": notice.latest_update}
    return _made(template, _told_of(notice), context)


def update_html(update: NoticeUpdate, template: str) -> SafeString:
    """The row knows its notice."""
    return _made(template, _told_by(update), {"update": update})


def _made(template: str, told: tuple[Hashable, ...], context: dict[str, Any]) -> SafeString:
    key = (template, get_language(), timezone.localdate(), *told)
    return made_for(key, lambda: SafeString(render_to_string(template, context)))


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


def _told_by(update: NoticeUpdate) -> tuple[Hashable, ...]:
    """All that the templates look at."""
    notice = update.notice
    return (
        *(notice.url, notice.title, notice.locale_id),
        *(update.number, update.kind, update.text, update.at, update.precision),
        *(update.is_withheld, update.withheld_reason, repr(update.removed_parts)),
    )

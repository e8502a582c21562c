"""Enters pages into what is searched, in the transaction that publishes or withdraws them.

Services enter by a trigger of the database, see `content.models.search_triggers`.
"""

import datetime as dt
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import Promise
from wagtail.models import Page

from content.models import (
    LastRun,
    NoticeIndexPage,
    NoticePage,
    SearchEntry,
    StandardPage,
    SupportIndexPage,
)
from content.search import incidents

SEARCHED = (NoticePage, StandardPage, SupportIndexPage, NoticeIndexPage)
NAME, EVERY, AT_ONCE = "search", dt.timedelta(hours=1), 200
TEXTS = ("lead", "body", "failures", "report")


def enter(page: Page) -> None:
    """As it is now read; a page that nobody or not everybody reads is taken out."""
    if not isinstance(page, SEARCHED):
        return
    if not page.live or page.get_view_restrictions().exists():
        take_out(page)
        return
    fields = fields_of_entry(page, _changed_at(page))
    SearchEntry.objects.bulk_create(
        [SearchEntry(page_id=page.pk, **fields)],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=list(fields),
    )
    incidents.enter_with(page)


def fields_of_entry(page: Page, changed_at: dt.datetime | None) -> dict[str, Any]:
    """`changed_at` (aware): when readers were last told something."""
    return {
        "language": page.locale.language_code,
        "title": page.title,
        "names": _names(page),
        "text": "\n".join(_texts(page)),
        "changed_at": changed_at,
    }


def take_out(page: Page) -> None:
    SearchEntry.objects.filter(page_id=page.pk).delete()
    incidents.enter_with(page)


def enter_below(page: Page) -> None:
    """The page and all under it: who may read them has changed."""
    for model in SEARCHED:
        for found in model.objects.descendant_of(page, inclusive=True).select_related("locale"):
            enter(found)


def mend_now_and_then(now: dt.datetime | None = None) -> None:
    """Once an hour; else one query."""
    moment = now or timezone.now()
    last = LastRun.objects.filter(name=NAME).first()
    if last and last.at > moment - EVERY:
        return
    if enter_what_is_missing() < AT_ONCE:
        LastRun.objects.update_or_create(name=NAME, defaults={"at": moment})


@transaction.atomic
def enter_what_is_missing() -> int:
    """Published past every signal, or before there was a search; how many there were."""
    number = 0
    for model in SEARCHED:
        missing = _missing(model).select_related("locale")
        for page in missing.order_by("pk")[: AT_ONCE - number]:
            enter(page.specific)
            number += 1
    return number + incidents.set_right(AT_ONCE)


def not_entered() -> int:
    """How many pages are published and cannot be found."""
    return sum(_missing(model).count() for model in SEARCHED)


def _missing(model: Any) -> Any:
    entered = SearchEntry.objects.filter(page=models.OuterRef("pk"))
    return model.objects.listed().filter(~models.Exists(entered))


def enter_all() -> int:
    """Anew, whatever is entered already; how many pages there are."""
    SearchEntry.objects.filter(page__live=False).delete()
    number = 0
    for model in SEARCHED:
        for page in model.objects.live().select_related("locale").iterator(chunk_size=100):
            if type(page) in SEARCHED or page.specific_class is model:
                enter(page)
                number += 1
    incidents.set_right()
    return number


def _names(page: Page) -> str:
    """Readers choose by category; the incident is what they call it themselves."""
    if not isinstance(page, NoticePage):
        return ""
    incident = [page.incident.name] if page.incident else []
    return " ".join([*(category.name for category in page.categories.all()), *incident])


def _texts(page: Page) -> list[str]:
    found: list[str] = []
    for name in TEXTS:
        if not hasattr(page, name):
            continue
        field: Any = page._meta.get_field(name)
        value = getattr(page, name)
        has_blocks = hasattr(field, "get_searchable_content")
        found += map(_plain, field.get_searchable_content(value) if has_blocks else [value])
    return found


def _plain(text: str | Promise) -> str:
    """PostgreSQL cannot store a NUL byte, nor take a soft hyphen for no letter."""
    return str(text).replace("\0", " ").replace("\u00ad", "")


def _changed_at(page: Page) -> Any:
    """When readers were last told something, never when somebody saved it."""
    if isinstance(page, NoticePage):
        newest = max((row.at for row in page.rows), default=None)
        return newest or page.first_published_at or timezone.now()
    return page.first_published_at

"""What happened to one row of the directory, and the rows in the history that say so.

Whoever changes a row (a form, an import, a change dated ahead, a replacement) ends here, inside
the transaction of the change: the row's own history and that of every page that embeds it are
written together with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.log_actions import get_active_log_context, log
from wagtail.models import Page, PageLogEntry

from content.directory_use import pages_showing
from content.row_log import PAGE_SHOWS_CHANGED, ROW_CHANGED
from content.second_checks import note_typed_numbers
from content.stored_rows import Change, as_json
from support_directory.importing.report import Result
from support_directory.models import Audience, Need, Organization, Service, ServiceList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from support_directory.importing.report import Outcome

KINDS: dict[type[models.Model], str | Promise] = {
    Service: _lazy("Stödkontakten"),
    ServiceList: _lazy("Listan"),
    Organization: _lazy("Organisationen"),
    Audience: _lazy("Målgruppen"),
    Need: _lazy("Behovet"),
}


@dataclass
class RowChange:
    """`before` and `after` are the whole row as plain data, see `stored_rows.stored_data`."""

    row: models.Model
    before: dict[str, Any]
    after: dict[str, Any]
    changes: list[Change] = field(default_factory=list)
    page_pks: set[int] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    """Sentences for the history: how it came about, what was answered."""


def record(change: RowChange, user: Any = None, token: str = "") -> None:
    """Write the history of the row and of the pages that embed it; the same few queries for all.

    Whoever typed a number is kept with it: somebody else must check it.
    """
    if not change.changes and not change.notes:
        return
    note_typed_numbers(change.before, change.after, user)
    told = {"changes": as_json(change.changes), "notes": change.notes}
    log(change.row, ROW_CHANGED, user=user, data={**told, "token": token} if token else told)
    tell_pages(change.page_pks, PAGE_SHOWS_CHANGED, {**told, **named(change.row)}, user)


def record_import(outcomes: Iterable[Outcome]) -> None:
    """The history of every service that a file changed; of one that it brought, only that."""
    for outcome in outcomes:
        service = outcome.service
        if service is None or outcome.result not in (Result.CHANGED, Result.CREATED):
            continue
        change = RowChange(service, {}, {}, notes=[_("genom en import")])
        if not outcome.is_new:
            change.page_pks = {use.page.pk for use in pages_showing(service)}
            change.changes = [
                Change("", capfirst(found.field.removesuffix(" [sv]")), found.old, found.new)
                for found in outcome.changes
            ]
        record(change)


def named(row: models.Model) -> dict[str, str]:
    """A row as the history of something else names it, also when it is gone."""
    kind = KINDS.get(type(row)) or capfirst(str(row._meta.verbose_name))
    return {"kind": str(kind), "name": str(row)}


def tell_pages(page_pks: Iterable[int], action: str, data: dict[str, Any], user: Any) -> None:
    """A row in each page's history, all in one insert.

    Without a common UUID: Wagtail shows only the newest of those that share one.
    """
    user = user or get_active_log_context().user
    now = timezone.now()
    pages = Page.objects.filter(pk__in=list(page_pks))
    PageLogEntry.objects.bulk_create(
        [
            PageLogEntry(
                page_id=pk,
                content_type_id=content_type,
                label=title,
                action=action,
                data=data,
                timestamp=now,
                user_id=user.pk if user else None,
            )
            for pk, content_type, title in pages.values_list("pk", "content_type", "draft_title")
        ],
        batch_size=500,
    )

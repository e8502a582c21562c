"""One service in another's place, everywhere at once or nowhere.

Pages as they are read, drafts, scheduled and reviewed texts, lists, fallbacks and successors, in
one transaction. It is a small correction: no page gets an update row, no public date moves, and
the frozen versions of notices stay as they were.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from content import outbox
from content.choices import OutboxTopic
from content.directory_use import pages_showing, uses_of
from content.models import NoticePage
from content.publishing import keep_published_text
from content.references import services_in, with_replacement
from content.row_changes import RowChange, named, record, tell_pages
from content.row_log import PAGE_SERVICE_REPLACED
from content.stored_rows import changes, stored_data
from support_directory.models import Service, ServiceFallback, ServiceList, ServiceListItem


@dataclass
class Replaced:
    """What now names the other service."""

    pages: list[Page] = field(default_factory=list)
    rows: list[models.Model] = field(default_factory=list)


@transaction.atomic
def replace_everywhere(old: Service, new: Service, user: Any = None) -> Replaced:
    """Raises whatever stops one page or row, and then nothing is changed."""
    list(Service.objects.select_for_update().filter(pk__in=[old.pk, new.pk]).order_by("pk"))
    done = Replaced()
    done.pages = [use.page for use in uses_of(old) if _replace_on(use.page, old, new)]
    told_pages = {page.pk for page in done.pages}
    told = {"from": named(old), "to": named(new)}
    tell_pages(told_pages, PAGE_SERVICE_REPLACED, told, user)
    done.rows = _replace_in_rows(old, new, user, told_pages)
    return done


def _replace_on(page: Page, old: Service, new: Service) -> bool:
    page = type(page)._default_manager.select_for_update(of=("self",)).get(pk=page.pk)
    names = [one.name for one in page._meta.get_fields() if isinstance(one, StreamField)]
    revisions = _revisions_that_count(page)
    is_on_page = [_replace_in_text(page, name, old.pk, new.pk) for name in names]
    in_drafts = [_replace_in_draft(one, page, names, old.pk, new.pk) for one in revisions]
    if any(is_on_page):
        page.save(update_fields=names, clean=False)
    if any(is_on_page) and page.live:
        is_notice = isinstance(page, NoticePage)
        if is_notice:
            keep_published_text(page)
        outbox.write_for_page(page, OutboxTopic.NOTICE if is_notice else OutboxTopic.PAGE)
    return any([*is_on_page, *in_drafts])


def _replace_in_text(page: Page, name: str, old: int, new: int) -> bool:
    stream = list(getattr(page, name).raw_data)
    if old not in services_in(stream):
        return False
    setattr(page, name, json.dumps(with_replacement(stream, old, new)))
    return True


def _revisions_that_count(page: Page) -> Iterable[Revision]:
    """Those that are read, edited, scheduled or reviewed; older ones say what was."""
    wanted = Q(pk__in=[page.live_revision_id, page.latest_revision_id])
    wanted |= Q(approved_go_live_at__isnull=False)
    wanted |= Q(task_states__workflow_state__status__in=["in_progress", "needs_changes"])
    revisions = Revision.page_revisions.filter(object_id=str(page.pk))
    return revisions.filter(pk__in=revisions.filter(wanted).values("pk"))


def _replace_in_draft(revision: Revision, page: Page, names: list[str], old: int, new: int) -> bool:
    """In place, so that schedule and review still mean this draft.

    Its time moves, so that an editor who has it open is told that it is another now.
    """
    content = revision.content
    held = [name for name in names if old in services_in(json.loads(content.get(name) or "[]"))]
    for name in held:
        stream = with_replacement(json.loads(content[name]), old, new)
        content = {**content, name: json.dumps(stream)}
    if not held:
        return False
    now = timezone.now()
    is_newest = revision.pk == page.latest_revision_id
    moved = {"created_at": now} if is_newest else {}
    Revision.objects.filter(pk=revision.pk).update(content=content, **moved)
    if is_newest:
        Page.objects.filter(pk=page.pk).update(latest_revision_created_at=now)
    return True


def _replace_in_rows(
    old: Service, new: Service, user: Any, told_pages: set[int]
) -> list[models.Model]:
    lists = ServiceList.objects.filter(items__service=old).distinct()
    naming = Q(replaced_by=old) | Q(fallback_links__fallback=old)
    services = Service.objects.filter(naming).exclude(pk=old.pk).distinct()
    made = [_changed(row, lambda row: _in_list(row, old, new)) for row in lists]
    for change in made:
        change.page_pks = {use.page.pk for use in pages_showing(change.row)} - told_pages
    made += [_changed(row, lambda row: _in_service(row, old, new)) for row in services]
    for change in made:
        record(change, user)
    return [change.row for change in made]


def _changed(row: Any, change: Callable[[Any], None]) -> RowChange:
    model = type(row)
    before = stored_data(row)
    change(row)
    after = stored_data(model._default_manager.get(pk=row.pk))
    notes = [_("när en stödkontakt ersattes överallt")]
    return RowChange(row, before, after, changes(model, before, after), notes=notes)


def _in_list(row: ServiceList, old: Service, new: Service) -> None:
    items = ServiceListItem.objects.filter(service_list=row)
    if items.filter(service=new).exists():
        items.filter(service=old).delete()
    else:
        items.filter(service=old).update(service=new)


def _in_service(row: Service, old: Service, new: Service) -> None:
    """Nobody is sent to themselves."""
    links = ServiceFallback.objects.filter(service=row)
    if row == new or links.filter(fallback=new).exists():
        links.filter(fallback=old).delete()
    else:
        links.filter(fallback=old).update(fallback=new)
    if row.replaced_by == old:
        row = Service.objects.get(pk=row.pk)
        row.replaced_by = None if row == new else new
        row.save()

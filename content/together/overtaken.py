"""A page's form that somebody else has overtaken: saved while it stood open.

Known by what the form carries: the revision that it was opened on (Wagtail's own fields) and a
name of its own. What was last saved from this very form (autosave, a second click, the back
button) overtakes nobody.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from wagtail.models import Page, Revision

from content.models import SavedFrom

FORM = "opened_form"


def wait_for_others(page: Page) -> None:
    """One after the other: whoever saves this page now is seen when they are done."""
    model = page.specific_class or Page
    list(model._default_manager.select_for_update(of=("self",)).filter(pk=page.pk).values("pk"))


def newest_of(page: Page) -> Revision | None:
    """As the database has it now, whatever this request loaded before it waited."""
    newest: Revision | None = Revision.objects.filter(
        pk__in=Page.objects.filter(pk=page.pk).values("latest_revision")
    ).first()
    return newest


def is_overtaken(newest: Revision | None, posted: Any) -> bool:
    """A form that carries no revision came from no screen: there is nothing to compare."""
    if newest is None or not posted.get("loaded_revision_id"):
        return False
    return not (_is_as_opened(newest, posted) or is_saved_from(newest, posted.get(FORM, "")))


def is_late(newest: Revision | None, posted: Any) -> bool:
    """An autosave that arrives after the same form's own button: what it holds is older."""
    if newest is None or not posted.get("loaded_revision_id"):
        return False
    if known := posted.get("overwrite_revision_id"):
        return bool(known != str(newest.pk))
    return not _is_as_opened(newest, posted)


def is_saved_from(revision: Revision, form: str) -> bool:
    own = SavedFrom.objects.filter(revision=revision, form=form, saved_at=revision.created_at)
    return bool(form) and own.exists()


def _is_as_opened(revision: Revision, posted: Any) -> bool:
    """It may have been overwritten in place since: then its time has moved."""
    loaded_at = posted.get("loaded_revision_created_at", "")
    same_time = not loaded_at or loaded_at == revision.created_at.isoformat()
    return posted["loaded_revision_id"] == str(revision.pk) and same_time


def known_before(page: Page, posted: Any) -> Revision | None:
    """The newest revision that this form knew; None where its text is gone."""
    own = SavedFrom.objects.filter(form=posted.get(FORM, "")).select_related("revision")
    newest = own.filter(revision__object_id=str(page.pk)).order_by("-saved_at").first()
    if newest is not None:
        kept = newest.saved_at == newest.revision.created_at
        return newest.revision if kept else None
    opened = page.revisions.filter(pk=_number(posted["loaded_revision_id"])).first()
    return opened if opened is not None and _is_as_opened(opened, posted) else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def remember(request: Any, page: Page) -> None:
    """Note what this form has saved; called inside the save, before and after it is published."""
    form = request.POST.get(FORM, "")[:36]
    if not form or getattr(request, "remembered_revision", None) == page.latest_revision_id:
        return
    request.remembered_revision = page.latest_revision_id
    newest = page.latest_revision
    if newest is not None:
        saved_at: dt.datetime = newest.created_at
        SavedFrom.objects.bulk_create(
            [SavedFrom(revision=newest, form=form, saved_at=saved_at)],
            update_conflicts=True,
            unique_fields=["revision"],
            update_fields=["form", "saved_at"],
        )

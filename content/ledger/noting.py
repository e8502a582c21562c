"""Which events become lines.

What withdraws is written before its transaction commits: a line too many keeps something away that
an editor can publish again. What lifts is written after the commit: a line too many would let a
withdrawn text come back.
"""

from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models.signals import m2m_changed, pre_delete, pre_save
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from content.ledger.lines import append, could_not_write, count

WITHDRAWN, DELETED, PUBLISHED = "page_withdrawn", "page_deleted", "page_published"
RESTRICTED, UNRESTRICTED = "page_restricted", "page_unrestricted"
WITHHELD, RELEASED, ERASED = "version_withheld", "version_released", "text_erased"
DISABLED, ENABLED, ROLES = "account_disabled", "account_enabled", "account_roles"
LINK_CLOSED = "preview_link_closed"


def note_page(what: str, page: Page, **facts: Any) -> None:
    append(what, **_named(page), **facts)


def note_lifted(what: str, page: Page, **facts: Any) -> None:
    _after_commit(what, **_named(page), **facts)


def note_link_closed(key: object) -> None:
    append(LINK_CLOSED, key=str(key))


def _after_commit(what: str, **facts: Any) -> None:
    """Lifts only what has been noted by now, however late the line is written."""
    transaction.on_commit(partial(append, what, lifts_until=count(), **facts))


def _named(page: Page) -> dict[str, Any]:
    return {
        "page": page.pk,
        "key": str(page.translation_key),
        "language": page.locale.language_code,
        "address": page.get_url() or "",
    }


def _account(user: Any) -> dict[str, Any]:
    """A number is given again after a restore: the day of joining tells two people apart."""
    return {"account": user.pk, "joined": user.date_joined.isoformat()}


def on_account_saving(instance: Any, **_: Any) -> None:
    before = type(instance).objects.filter(pk=instance.pk).first()
    if before is None or before.is_active == instance.is_active:
        return
    note_active(instance, active=instance.is_active)


def note_active(user: Any, *, active: bool) -> None:
    if active:
        _after_commit(ENABLED, **_account(user))
    else:
        append(DISABLED, **_account(user))


def on_account_removed(instance: Any, **_: Any) -> None:
    append(DISABLED, **_account(instance))


def on_roles_changed(instance: Any, action: str, *, reverse: bool, **_: Any) -> None:
    if reverse or action not in ("post_add", "post_remove", "post_clear"):
        return
    names = sorted(instance.groups.values_list("name", flat=True))
    if action == "post_add":
        _after_commit(ROLES, **_account(instance), roles=names)
    else:
        append(ROLES, **_account(instance), roles=names)


def on_bulk_action(request: HttpRequest, action_type: str, objects: Any, action: Any) -> None:
    """Wagtail sets many accounts by `update()`, of which no signal tells."""
    if action_type == "set_active_state":
        for user in objects:
            note_active(user, active=bool(action.cleaned_form.cleaned_data["mark_as_active"]))
    warn(request)


def warn(request: HttpRequest, *_: Any) -> None:
    """Tell the editor, who has withdrawn all the same."""
    if could_not_write():
        messages.error(request, sentence())


def sentence() -> str:
    return _(
        "Det är borttaget för läsarna, men kunde inte antecknas i listan över vad som aldrig får "
        "komma tillbaka. Om webbplatsen återställs från en säkerhetskopia kan det synas igen. "
        "Säg till den som sköter servern nu."
    )


def connect() -> None:
    user = get_user_model()
    pre_save.connect(on_account_saving, sender=user)
    pre_delete.connect(on_account_removed, sender=user)
    m2m_changed.connect(on_roles_changed, sender=user.groups.through)

"""The review of a text: who is told what, and when.

Wagtail mails inside the request: a mail server that is away makes people wait, and what is rolled
back has been mailed. Here a mail is a row in the same transaction, and the worker sends it.
"""

from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.utils import get_user_display_name
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)
from wagtail.users.models import UserProfile

from content.choices import UpdateKind
from content.reminders import admin_address, remind


def connect() -> None:
    """Under the names of Wagtail's notifiers, which then do not connect: we come first."""
    tell = [
        (task_submitted, TaskState, on_submitted, "group_approval_task_submitted"),
        (workflow_submitted, WorkflowState, on_begun, "workflow_state_submitted"),
        (workflow_rejected, WorkflowState, on_rejected, "workflow_state_rejected"),
        (workflow_approved, WorkflowState, on_approved, "workflow_state_approved"),
    ]
    for signal, sender, receiver, name in tell:
        uid = f"{name}_email_notification"
        signal.disconnect(sender=sender, dispatch_uid=uid)
        signal.connect(receiver, sender=sender, dispatch_uid=uid)


def on_begun(**_kwargs: Any) -> None:
    """Wagtail mails every superuser; whoever reviews is told by `on_submitted`."""


def on_submitted(instance: TaskState, user: Any = None, **_kwargs: Any) -> None:
    task = instance.task.specific
    if not hasattr(task, "groups"):
        return
    page = instance.revision.as_object()
    names = {"title": page.get_admin_display_title(), "who": _name(user)}
    with override("sv"):
        subject = _("Att granska: %(title)s") % names
        lines = [
            _("%(who)s har skickat ”%(title)s” för granskning.") % names,
            *_what_is_new(page),
            _("Läs, ändra om det behövs, och godkänn eller skicka tillbaka:"),
            _edit_address(page),
        ]
    of_groups = User.objects.filter(groups__in=task.groups.all()).values("pk")
    reviewers = User.objects.filter(pk__in=of_groups, is_active=True)
    asked = [one for one in reviewers if one != user and _wants(one, "submitted")]
    remind(f"review:submitted:{instance.pk}", asked, subject, _paragraphs(lines))


def on_approved(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """Sent when the text has gone live, or has been given its time."""
    page = instance.content_object
    state = instance.current_task_state
    names = {"title": page.get_admin_display_title(), "who": _name(user)}
    with override("sv"):
        subject = _("Godkänd: %(title)s") % names
        told = _("%(who)s har godkänt ”%(title)s”.") % names
        lines = [told, _since_when(page), *_comment(state), _edit_address(page)]
    _tell_author(instance, user, "approved", subject, lines)


def on_rejected(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    page = instance.content_object
    state = instance.current_task_state
    names = {"title": page.get_admin_display_title(), "who": _name(user)}
    with override("sv"):
        subject = _("Skickad tillbaka: %(title)s") % names
        lines = [
            _("%(who)s har skickat tillbaka ”%(title)s”. Den är inte publicerad.") % names,
            *_comment(state),
            _("Ändra och skicka den för granskning igen:"),
            _edit_address(page),
        ]
    _tell_author(instance, user, "rejected", subject, lines)


def _tell_author(
    state: WorkflowState, user: Any, what: str, subject: str, lines: list[str]
) -> None:
    author = state.requested_by
    if author is None or author == user or not _wants(author, what):
        return
    key = f"review:{what}:{state.pk}:{state.current_task_state_id}"
    remind(key, [author], subject, _paragraphs(lines))


def _wants(person: Any, what: str) -> bool:
    """As chosen under "Aviseringar" on one's account."""
    return bool(getattr(UserProfile.get_for_user(person), f"{what}_notifications"))


def _what_is_new(page: Any) -> list[str]:
    kind = getattr(page, "update_kind", "")
    if not kind:
        return []
    label = UpdateKind(kind).label
    text = page.update_text
    return [_("Nytt för läsarna: %(kind)s. %(text)s") % {"kind": label, "text": text}]


def _since_when(page: Any) -> str:
    scheduled = page.scheduled_revision
    if scheduled is None:
        return _("Den är publicerad.")
    at = date_format(localtime(scheduled.approved_go_live_at), "j F Y H.i")
    return _("Den publiceras %(at)s.") % {"at": at}


def _comment(state: Any) -> list[str]:
    comment = state.specific.get_comment() if state is not None else ""
    return [_("Kommentar: %(comment)s") % {"comment": comment}] if comment else []


def _edit_address(page: Any) -> str:
    return admin_address(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def _name(user: Any) -> str:
    return get_user_display_name(user) if user is not None else _("Någon")


def _paragraphs(lines: list[str]) -> str:
    return "\n\n".join(line.strip() for line in lines)

"""What becomes an event by itself: all that Wagtail's logs hold, and all that concerns accounts."""

from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from wagtail.models import ModelLogEntry, PageLogEntry

from content.audit.recording import record
from content.login.events import Event, happened

CHANGES = {"post_add": "given", "post_remove": "taken", "pre_clear": "taken"}
# What makes an account more, or lets it in: fields of it that are events when they change.
WATCHED = ("is_active", "is_superuser", "is_staff", "username", "email")


def connect() -> None:
    happened.connect(on_door)
    pre_save.connect(on_account_saving, sender=User)
    post_delete.connect(on_account_deleted, sender=User)
    m2m_changed.connect(on_roles, sender=User.groups.through)
    m2m_changed.connect(on_permissions, sender=User.user_permissions.through)
    m2m_changed.connect(on_permissions, sender=Group.permissions.through)
    post_save.connect(on_logged, sender=PageLogEntry)
    post_save.connect(on_logged, sender=ModelLogEntry)


def on_door(sender: Event, account: User | None, details: dict[str, Any], **_: Any) -> None:
    by = account if sender in (Event.LOGGED_IN, Event.LOGGED_OUT) else None
    told = {name: str(value) for name, value in details.items() if name != "by"}
    record(f"account.{sender}", account or ("", ""), by=by, **told)


def on_account_saving(instance: User, *, raw: bool = False, **_: Any) -> None:
    before = None if raw else User.objects.filter(pk=instance.pk).values(*WATCHED).first()
    if before is None:
        return
    changed = [name for name in WATCHED if before[name] != getattr(instance, name)]
    if changed:
        facts = {name: getattr(instance, name) for name in changed if name.startswith("is_")}
        record("account.changed", instance, fields=changed, **facts)


def on_account_deleted(instance: User, **_: Any) -> None:
    record("account.deleted", instance)


def on_roles(
    instance: Any, action: str, *, reverse: bool, pk_set: set[int] | None, **_: Any
) -> None:
    if action not in CHANGES:
        return
    what = f"account.role_{CHANGES[action]}"
    if reverse:  # from the role's side
        accounts = pk_set if pk_set is not None else instance.user_set.values_list("pk", flat=True)
        for key in sorted(accounts):
            record(what, ("auth.user", key), roles=[instance.name])
        return
    groups = Group.objects.filter(pk__in=pk_set) if pk_set is not None else instance.groups
    if names := sorted(groups.values_list("name", flat=True)):
        record(what, instance, roles=names)


def on_permissions(
    instance: Model, action: str, *, reverse: bool, pk_set: set[int] | None, **_: Any
) -> None:
    if action not in CHANGES or reverse:
        return
    given = Permission.objects.filter(pk__in=pk_set or ())
    names = sorted(given.values_list("codename", flat=True)) if pk_set is not None else ["*"]
    if names:
        record(f"account.permission_{CHANGES[action]}", instance, permissions=names)


def on_logged(instance: Any, *, created: bool, **_: Any) -> None:
    """Wagtail's history has the words; here stands that it happened."""
    if not created:
        return
    if isinstance(instance, PageLogEntry):
        page = ("wagtailcore.page", instance.page_id)
        record(instance.action, page, by=instance.user, revision=instance.revision_id)
        return
    kind = instance.content_type
    row = (f"{kind.app_label}.{kind.model}" if kind else "", instance.object_id)
    record(instance.action, row, by=instance.user)

"""Who typed and who checked a number, and what was no longer as it had been confirmed.

Rows tell of ways in and services by their UUID: they outlive them.
"""

import datetime as dt
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.choices import Settlement

A_DAY = dt.timedelta(days=1)


def _person() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")


def _append_only(*people: str) -> list[pgtrigger.Trigger]:
    """A person who leaves is all that may be taken out."""
    return [
        pgtrigger.ReadOnly(name="is_never_changed", exclude=list(people)),
        pgtrigger.Protect(name="is_never_deleted", operation=pgtrigger.Delete),
    ]


class NumberChange(models.Model):
    """A number as somebody typed it in the admin, and what stood there before."""

    point = models.UUIDField(db_index=True)
    before = models.CharField(max_length=500, blank=True)
    after = models.CharField(max_length=500)
    stands_as = models.CharField(max_length=600)
    """`ContactPoint.number_stands_as` with the new number: what the row is about."""
    changed_by = _person()
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        triggers: ClassVar = _append_only("changed_by")

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class NumberCheck(models.Model):
    """Somebody else compared the number with its source. Nobody checks a number of their own."""

    point = models.UUIDField(db_index=True)
    number = models.CharField(max_length=500)
    stands_as = models.CharField(max_length=600)
    changed_by = _person()
    """None: by an import, or straight in the database."""
    checked_by = _person()
    checked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        triggers: ClassVar = _append_only("changed_by", "checked_by")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="number_checked_by_somebody_else",
                condition=Q(changed_by=None) | Q(checked_by=None) | ~Q(checked_by=F("changed_by")),
                violation_error_message=_("Numret måste kontrolleras av någon annan."),
            )
        ]

    def __str__(self) -> str:
        return self.number


class FactAlarm(models.Model):
    """A row of the directory is no longer what was confirmed. One row for a fault, kept after."""

    subject = models.UUIDField()
    """Of the way in or of the service itself."""
    service = models.UUIDField(db_index=True)
    confirmed_on = models.DateField()
    confirmed_by_role = models.CharField(max_length=100)
    confirmed_digest = models.CharField(max_length=64)
    found_digest = models.CharField(max_length=64)
    changes = models.JSONField(default=list)
    """As in a row's history: `field`, `before` (where it is known), `after`."""
    seen_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    settled_as = models.CharField(max_length=16, choices=Settlement.choices, blank=True)
    settled_by = _person()

    class Meta:
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_open_alarm_for_a_row", fields=["subject"], condition=Q(settled_at=None)
            )
        ]

    def __str__(self) -> str:
        return "; ".join(
            f"{one['field']}: {one['before']} → {one['after']}" for one in self.changes
        )


class LastRunQuerySet(models.QuerySet["LastRun"]):
    def due(self, name: str, every: dt.timedelta, now: dt.datetime) -> "LastRun | None":
        """Locked; None where another worker is at it, or was within `every` of `now`.

        Call it in a transaction. What was never done counts as done a day ago. A clock that was
        wrong and has been set back stops nothing.
        """
        self.get_or_create(name=name, defaults={"at": now - A_DAY})
        found = self.filter(name=name).exclude(at__gt=now - every, at__lt=now + every)
        return found.select_for_update(skip_locked=True).first()


class LastRun(models.Model):
    """When a worker last did what is done by the clock."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    objects = LastRunQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

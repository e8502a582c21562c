"""A mail to one person about one thing, written in the transaction of what it tells of."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def waiting(self) -> Self:
        return self.filter(sent_at=None, not_sent_because="")

    def due(self, now: dt.datetime) -> Self:
        return self.waiting().filter(not_before__lte=now).order_by("pk")

    def not_sent(self) -> Self:
        """Those that nobody will get; each row says why."""
        return self.exclude(not_sent_because="")


class Reminder(models.Model):
    """`key` names what it is about: nobody is mailed twice about the same."""

    key = models.CharField(max_length=200)
    user: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("till")
    )
    subject = models.CharField(_("ämne"), max_length=200)
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(_("skickat"), null=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)
    not_sent_because = models.CharField(_("inte skickat"), max_length=200, blank=True)

    objects = models.Manager.from_queryset(ReminderQuerySet)()

    class Meta:
        verbose_name = _("påminnelse")
        verbose_name_plural = _("påminnelser")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "user"], name="one_mail_for_a_key_and_person")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["not_before"],
                name="reminder_waiting",
                condition=models.Q(sent_at__isnull=True, not_sent_because=""),
            )
        ]

    def __str__(self) -> str:
        return self.subject

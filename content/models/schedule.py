"""What was scheduled and went late, or could not be done."""

import datetime as dt
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, CharField, Exists, OuterRef, When
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page, Revision

from content.choices import ScheduledDuty

KEPT_IN_VIEW = dt.timedelta(days=7)


class ScheduleFaultQuerySet(models.QuerySet["ScheduleFault"]):
    def failing(self) -> Self:
        """Not done yet, and still asked for: neither published by hand since nor called off."""
        page_key = Cast(OuterRef("page"), CharField())
        planned = Revision.page_revisions.filter(object_id=page_key)
        planned = planned.filter(approved_go_live_at=OuterRef("due_at"))
        expiring = Page.objects.filter(pk=OuterRef("page"), live=True, expire_at=OuterRef("due_at"))
        still_asked = Case(
            When(duty=ScheduledDuty.PUBLISH, then=Exists(planned)), default=Exists(expiring)
        )
        return self.filter(done_at=None).filter(still_asked)

    def late(self, now: dt.datetime | None = None) -> Self:
        """Done, but late: for a week, or until somebody has seen it."""
        since = (now or timezone.now()) - KEPT_IN_VIEW
        return self.filter(seen_at=None, done_at__gte=since)


class ScheduleFault(models.Model):
    """One publication or withdrawal; `error` is what the last failed try said."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    duty = models.CharField(max_length=16, choices=ScheduledDuty.choices)
    due_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = models.Manager.from_queryset(ScheduleFaultQuerySet)()

    class Meta:
        default_permissions = ()
        ordering = ("due_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_fault_for_a_scheduled_time", fields=["page", "duty", "due_at"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.page_id} {self.due_at:%Y-%m-%d %H:%M}"

    @property
    def delay(self) -> dt.timedelta | None:
        return self.done_at - self.due_at if self.done_at else None

"""A change to a row of the directory that is to happen by itself on a day to come."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.choices import PlannedState


class PlannedChangeQuerySet(models.QuerySet["PlannedChange"]):
    def waiting(self) -> Self:
        return self.filter(state=PlannedState.WAITING)

    def stopped(self) -> Self:
        """Those that did not fit any more when their day came, until somebody has seen to it."""
        return self.filter(state=PlannedState.STOPPED)

    def of(self, row: models.Model) -> Self:
        row_type = ContentType.objects.get_for_model(row)
        return self.filter(row_type=row_type, row_pk=row.pk)


class PlannedChange(models.Model):
    """`before` and `after` are the row when it was planned (`stored_rows.stored_data`): what
    differs is the change. `posted` is the form as it was sent, for whoever edits it again.
    """

    row_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    row_pk = models.PositiveBigIntegerField()
    row_name = models.CharField(max_length=300)
    starts_on = models.DateField(_("gäller från"))
    posted = models.JSONField()
    before = models.JSONField()
    after = models.JSONField()
    changes = models.JSONField()
    token = models.CharField(max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(
        max_length=12, choices=PlannedState.choices, default=PlannedState.WAITING
    )
    settled_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    objects = models.Manager.from_queryset(PlannedChangeQuerySet)()

    class Meta:
        verbose_name = _("planerad ändring")
        verbose_name_plural = _("planerade ändringar")
        ordering = ("starts_on", "pk")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["token"],
                condition=models.Q(state=PlannedState.WAITING),
                name="planned_once_by_two_clicks",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "starts_on"], name="planned_by_state_and_day"),
            models.Index(fields=["row_type", "row_pk"], name="planned_by_row"),
        ]

    def __str__(self) -> str:
        return f"{self.row_name} {self.starts_on}"

    @property
    def row(self) -> Any:
        """None when it has been deleted."""
        model: Any = self.row_type.model_class()
        return model._default_manager.filter(pk=self.row_pk).first()

    @property
    def form_data(self) -> QueryDict:
        data = QueryDict(mutable=True)
        for name, value in self.posted:
            data.appendlist(name, value)
        return data

    @property
    def is_open(self) -> bool:
        """May still be changed or called off."""
        return self.state in (PlannedState.WAITING, PlannedState.STOPPED)

    def settle(self, state: PlannedState, reason: str = "", at: dt.datetime | None = None) -> None:
        self.state, self.reason, self.settled_at = state, reason, at or timezone.now()
        self.save(update_fields=["state", "reason", "settled_at"])

"""What must follow a change: rows written in the change's own transaction."""

from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from content.choices import Haste, OutboxTopic
from content.models.publication import PublishedAddress
from content.models.triggers import is_changing


class OutboxEntry(models.Model):
    """One change. `subject` is a page's primary key or a service's UUID, empty for a whole set.

    Times are the database's own, so that rows written by a trigger and by Django agree.
    """

    topic = models.CharField(max_length=16, choices=OutboxTopic.choices)
    subject = models.CharField(max_length=64, blank=True)
    address = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    not_before = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(db_default=0)
    last_error = models.TextField(blank=True, db_default="")

    class Meta:
        verbose_name = _("ändring att följa upp")
        verbose_name_plural = _("ändringar att följa upp")
        indexes: ClassVar = [
            models.Index(
                fields=["id"], name="outbox_waiting", condition=models.Q(done_at__isnull=True)
            )
        ]
        triggers: ClassVar = [is_changing()]

    def __str__(self) -> str:
        return f"{self.topic}:{self.subject}"


class PageDependency(models.Model):
    """An address used `key` when it was last rendered (see `content.dependencies`)."""

    address = models.CharField(max_length=500)
    key = models.CharField(max_length=100, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["address", "key"], name="one_row_for_a_dependency")
        ]

    def __str__(self) -> str:
        return f"{self.address} → {self.key}"


class StaleAddressQuerySet(models.QuerySet["StaleAddress"]):
    def waiting(self) -> Self:
        """Not looked at since; the most urgent first, and of those what has waited longest."""
        unseen = models.Q(seen_at=None) | models.Q(seen_at__lt=models.F("since"))
        return self.filter(unseen).order_by("haste", "since", "pk")

    def behind(self) -> Self:
        """Those of them where readers have an older text, or none: what a sweep alone asks for is
        right as far as anybody knows, and where no file stands yet the application answers.
        """
        kept = PublishedAddress.objects.filter(address=models.OuterRef("address"))
        has_changed = models.Q(models.Exists(kept), sweep=None)
        return self.waiting().filter(has_changed | models.Q(attempts__gt=0))


class StaleAddress(models.Model):
    """An address whose HTML is older than what it tells of, since when, and when last looked at."""

    address = models.CharField(max_length=500, unique=True)
    since = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    cause = models.ForeignKey(OutboxEntry, null=True, on_delete=models.SET_NULL)
    haste = models.PositiveSmallIntegerField(
        choices=Haste.choices, default=Haste.SOON, db_default=Haste.SOON
    )
    sweep = models.ForeignKey("content.Sweep", null=True, on_delete=models.SET_NULL)
    """Set where nothing but a sweep has asked for it."""
    not_before = models.DateTimeField(db_default=Now())
    attempts = models.PositiveIntegerField(db_default=0)
    last_error = models.TextField(blank=True, db_default="")

    objects = StaleAddressQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["haste", "since", "id"],
                name="stale_waiting",
                condition=models.Q(seen_at=None) | models.Q(seen_at__lt=models.F("since")),
            )
        ]

    def __str__(self) -> str:
        return self.address


class WorkerHeartbeat(models.Model):
    """When each worker process last answered, and how often it has gone round."""

    name = models.CharField(max_length=100, unique=True)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    rounds = models.PositiveBigIntegerField(default=0)
    clock_ahead = models.DurationField(null=True)
    """The worker's own clock minus the database's, when it last answered."""

    class Meta:
        verbose_name = _("arbetsprocess")
        verbose_name_plural = _("arbetsprocesser")

    def __str__(self) -> str:
        return self.name

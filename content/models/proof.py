"""When a publication was seen by whoever reads the public address."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from content.models.outbox import OutboxEntry, StaleAddress
from content.models.publication import PublishedAddress


class PublicationProofQuerySet(models.QuerySet["PublicationProof"]):
    def with_what_stands(self) -> Self:
        """`asked_at` by the database's clock; `is_answered` where the application has the word:
        nothing is kept at the address, and nothing has gone wrong there.
        """
        kept = PublishedAddress.objects.filter(address=models.OuterRef("address"))
        failed = StaleAddress.objects.filter(address=models.OuterRef("address"), attempts__gt=0)
        return self.annotate(
            asked_at=Now(), is_answered=~models.Exists(kept) & ~models.Exists(failed)
        )


class PublicationProof(models.Model):
    """A row for each publication, written in its transaction; times are the database's own."""

    page: models.ForeignKey[Any, Any] = models.ForeignKey(
        Page, models.CASCADE, related_name="+", verbose_name=_("sida")
    )
    address = models.CharField(_("adress"), max_length=500)
    entry = models.ForeignKey(OutboxEntry, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(db_default=Now())
    """When its transaction began."""
    seen_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(db_default=0)
    next_try_at = models.DateTimeField(db_default=Now())
    fault = models.CharField(max_length=200, blank=True, db_default="")

    objects = PublicationProofQuerySet.as_manager()

    class Meta:
        verbose_name = _("publicering som läsare ser")
        verbose_name_plural = _("publiceringar som läsare ser")
        default_permissions: ClassVar[tuple[str, ...]] = ()
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["published_at"], name="proof_published"),
            models.Index(
                fields=["next_try_at"],
                name="proof_waiting",
                condition=models.Q(seen_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def took(self) -> dt.timedelta | None:
        return self.seen_at - self.published_at if self.seen_at else None

"""What was published in haste, without review, and somebody else is to read afterwards."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from content.models.notice_update import NoticeUpdate


def _person() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")


class LaterReadingQuerySet(models.QuerySet["LaterReading"]):
    def awaiting_reading(self) -> Self:
        """Those that nobody has read, of pages that are live; who has waited longest first."""
        waiting = self.filter(read_at=None, page__live=True)
        return waiting.select_related("page", "published_by").order_by("published_at", "pk")

    def with_update(self) -> Self:
        """`update_text`: what readers were told was new; empty or None where nothing was."""
        told = NoticeUpdate.objects.filter(revision=OuterRef("revision")).values("text")[:1]
        return self.annotate(update_text=Subquery(told))

    def may_be_read_by(self, user: Any) -> Self:
        """Nobody reads a publication of their own."""
        return self.exclude(published_by=user)


class LaterReading(models.Model):
    """One publication without review, and who read it afterwards. Written by the publication."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="later_readings")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    published_by = _person()
    published_at = models.DateTimeField(default=timezone.now)
    read_by = _person()
    read_at = models.DateTimeField(null=True)
    comment = models.TextField(_("kommentar"), max_length=1000, blank=True)

    objects = models.Manager.from_queryset(LaterReadingQuerySet)()

    class Meta:
        verbose_name = _("läsning i efterhand")
        verbose_name_plural = _("läsningar i efterhand")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="read_later_once_for_a_revision", fields=["page", "revision"]
            ),
            models.CheckConstraint(
                name="read_later_by_somebody_else",
                condition=Q(published_by=None) | Q(read_by=None) | ~Q(read_by=F("published_by")),
                violation_error_message=_("Det som du själv har publicerat läser någon annan."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["page"], name="awaiting_reading", condition=Q(read_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.published_at:%Y-%m-%d %H:%M}"

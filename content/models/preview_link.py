from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from content.choices import FactCheckAnswer

LONGEST_LIFE = dt.timedelta(days=7)
LONGEST_COMMENT = 2000
MOST_TRIES = 20


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def open(self, now: dt.datetime | None = None) -> Self:
        """Those that show something; without its revision a link shows nothing."""
        return self.filter(
            withdrawn_at=None, revision__isnull=False, expires_at__gt=now or timezone.now()
        )

    def answered(self) -> Self:
        return self.exclude(answer="")


class PreviewLink(models.Model):
    """One text of one page, for one person, for a while.

    `key` is told in the link together with our signature (`preview_links.tokens`): the table alone
    opens nothing. `content` is the revision as it was when the link was made, since Wagtail's
    autosave writes over its own revision; it is forgotten when the link is dead.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(Page, models.CASCADE, related_name="preview_links")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    content = models.JSONField()
    recipient = models.CharField(_("till vem"), max_length=120)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    opened = models.PositiveIntegerField(default=0)
    first_opened_at = models.DateTimeField(null=True)
    last_opened_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=8, choices=FactCheckAnswer.choices, blank=True)
    comment = models.TextField(blank=True, max_length=LONGEST_COMMENT)
    answered_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    """Answers that were refused; after so many nothing more is looked at."""

    objects: ClassVar = models.Manager.from_queryset(PreviewLinkQuerySet)()

    class Meta:
        verbose_name = _("länk för faktakoll")
        verbose_name_plural = _("länkar för faktakoll")
        ordering = ("-made_at", "-pk")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                name="preview_link_ends_within_a_week",
                condition=Q(expires_at__gt=F("made_at"))
                & Q(expires_at__lte=F("made_at") + LONGEST_LIFE),
            ),
            models.CheckConstraint(
                name="preview_link_answer_whole",
                condition=Q(answer="", comment="", answered_at=None)
                | Q(answer=FactCheckAnswer.AGREES, comment="", answered_at__isnull=False)
                | Q(
                    answer=FactCheckAnswer.COMMENT,
                    comment__regex=r"\S",
                    answered_at__isnull=False,
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["page", "made_at"], name="preview_links_of_page")]

    def __str__(self) -> str:
        return self.recipient

    @property
    def may_be_answered(self) -> bool:
        return not self.answer and self.tries < MOST_TRIES

    @property
    def is_published(self) -> bool:
        """Whether readers have this very revision now."""
        return bool(self.page.live and self.page.live_revision_id == self.revision_id)

    def is_open(self, now: dt.datetime | None = None) -> bool:
        is_there = self.withdrawn_at is None and self.revision_id is not None
        return is_there and self.expires_at > (now or timezone.now())

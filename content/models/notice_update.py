"""One row for each thing that readers are told is new, written by publication alone."""

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from content.choices import SPEAKS_FOR_ITSELF, Precision, UpdateKind
from content.marking import Marks
from content.models.triggers import changes_its_notice
from content.querysets import NoticeUpdateQuerySet

if TYPE_CHECKING:
    from django.db.models.deletion import Collector


def keep_while_the_notice_stands(collector: "Collector", field: Any, rows: Any, using: str) -> None:
    """Protect a row's revision from `purge_revisions`, but let it go with its notice."""
    purging = getattr(collector.origin, "model", type(collector.origin)) is Revision
    (models.PROTECT if purging else models.CASCADE)(collector, field, rows, using)


class NoticeUpdate(models.Model):
    """What was new, when it went live, and the text as it was rendered then.

    A row that an import states (`imported`) has no number, no revision and no frozen text: nobody
    can say how the page looked. `at` is an aware datetime; where `precision` is "day" only its
    date in Europe/Stockholm is meant.
    """

    notice = models.ForeignKey(
        "content.NoticePage", on_delete=models.CASCADE, related_name="updates"
    )
    number = models.PositiveIntegerField(_("version"), null=True)
    revision = models.ForeignKey(
        Revision, null=True, on_delete=keep_while_the_notice_stands, related_name="+"
    )
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = models.CharField(_("slag"), max_length=24, choices=UpdateKind.choices)
    text = models.TextField(_("vad är nytt"), blank=True)
    at = models.DateTimeField(_("tid"), default=timezone.now)
    precision = models.CharField(max_length=8, choices=Precision.choices, default=Precision.MINUTE)
    imported = models.BooleanField(default=False)
    frozen_title = models.CharField(max_length=255, blank=True)
    frozen_html = models.TextField(blank=True)
    # What this row's text has that the one before it had not, see `content.marking.Marks`.
    new_parts = models.JSONField(default=dict, db_default={}, blank=True, editable=False)
    removed_parts = models.JSONField(default=list, db_default=[], blank=True, editable=False)
    withheld_at = models.DateTimeField(_("hålls inne sedan"), null=True, editable=False)
    withheld_reason = models.CharField(
        _("varför den inte visas"), max_length=300, blank=True, default="", db_default=""
    )
    erased_at = models.DateTimeField(_("personuppgifter raderade"), null=True, editable=False)
    in_step_with = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="translations"
    )

    objects = NoticeUpdateQuerySet.as_manager()
    is_foreseen = False
    """In a preview: the row that the draft would write."""

    class Meta:
        verbose_name = _("uppdatering")
        verbose_name_plural = _("uppdateringar")
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["notice", "-at"], name="notice_update_newest")]
        triggers: ClassVar = [changes_its_notice()]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice", "number"], name="one_row_for_a_version"),
            models.UniqueConstraint(fields=["notice", "key"], name="a_note_is_spent_once"),
            models.CheckConstraint(
                name="imported_rows_have_no_version",
                condition=Q(imported=True, number=None, frozen_html="")
                | Q(imported=False, number__isnull=False),
                violation_error_message=_("En importerad uppdatering har ingen version."),
            ),
            models.CheckConstraint(
                name="a_row_says_what_is_new",
                condition=Q(kind__in=SPEAKS_FOR_ITSELF) | ~Q(text=""),
                violation_error_message=_("Skriv i en eller två meningar vad som är nytt."),
            ),
            models.CheckConstraint(
                name="a_withheld_version_says_why",
                condition=Q(withheld_at=None, withheld_reason="")
                | Q(withheld_at__isnull=False, frozen_title="", frozen_html="")
                & ~Q(withheld_reason=""),
                violation_error_message=_("Skriv varför versionen inte visas."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {timezone.localtime(self.at):%Y-%m-%d %H.%M}"

    @property
    def is_withheld(self) -> bool:
        return self.withheld_at is not None

    @property
    def version_url(self) -> str:
        """Where the text of that time can be read; empty for an imported row."""
        return f"{self.notice.url}versioner/{self.number}/" if self.number else ""

    def set_marks(self, marks: Marks) -> None:
        self.new_parts, self.removed_parts = marks.new, marks.removed

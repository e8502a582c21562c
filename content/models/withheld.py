"""Versions that must not be read: what is kept of them, and what is said of them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.notice_update import NoticeUpdate


class WithheldText(models.Model):
    """The text of a withheld version, taken out of its row: no page, feed or search that reads
    rows can let it slip. It is put back if the version is released.
    """

    update = models.OneToOneField(NoticeUpdate, models.CASCADE, primary_key=True, related_name="+")
    frozen_title = models.CharField(max_length=255, blank=True)
    frozen_html = models.TextField(blank=True)
    text = models.TextField(blank=True)
    """The row's sentence, if it is withheld as well."""
    removed_next = models.JSONField(default=list)
    """What the next row says was removed from it, with its words."""

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return f"{self.pk}"


class Erasure(models.Model):
    """That personal data was erased for good: when, by whom, why, from where; never what it was.

    It outlives its notice. `checksums` are keyed (HMAC): a copy of the former text can be known
    again, but nobody can find a name by trying.
    """

    notice = models.ForeignKey(
        "content.NoticePage", models.SET_NULL, null=True, related_name="erasures"
    )
    page_pk = models.PositiveBigIntegerField(_("sidans nummer"))
    at = models.DateTimeField(_("tid"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_by_name = models.CharField(_("av"), max_length=300)
    reason = models.TextField(_("varför"))
    places = models.JSONField()
    """How many texts were changed, by kind of place."""
    checksums = models.JSONField()
    """Of each former frozen text: notice, version, checksum."""

    class Meta:
        verbose_name = _("radering av personuppgifter")
        verbose_name_plural = _("raderingar av personuppgifter")
        default_permissions = ("add", "view")
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%Y-%m-%d %H.%M}"

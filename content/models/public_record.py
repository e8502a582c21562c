"""What readers were shown, when: kept for whoever asks for it as a public record."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.choices import RecordCause
from content.querysets import PublicRecordQuerySet


class PublicRecord(models.Model):
    """The content of one address from `shown_at` (aware) until the next record of that address.

    `html` is empty where the page was gone, or where it has been erased (`erased_at`). `checksum`
    is the SHA-256 of the HTML in UTF-8, hexadecimal. When the text is erased it is keyed
    (`versions.erasing.keyed`): a copy can still be known again, but no name be found by trying.
    """

    address = models.CharField(_("adress"), max_length=500)
    shown_at = models.DateTimeField(_("visades från"))
    title = models.CharField(_("rubrik"), max_length=255, blank=True)
    html = models.TextField(blank=True)
    checksum = models.CharField(_("kontrollsumma"), max_length=64)
    cause = models.CharField(_("orsak"), max_length=16, choices=RecordCause.choices)
    erased_at = models.DateTimeField(_("raderad"), null=True)

    objects = PublicRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("visad text")
        verbose_name_plural = _("visade texter")
        ordering: ClassVar = ["-shown_at", "-pk"]
        default_permissions: ClassVar[tuple[str, ...]] = ()
        indexes: ClassVar = [
            models.Index(fields=["address", "-shown_at"], name="public_record_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.shown_at:%Y-%m-%d %H.%M}"

    @property
    def was_gone(self) -> bool:
        return not self.html and self.erased_at is None

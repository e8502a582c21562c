from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.choices import AddressVerdict


class AddressCheck(models.Model):
    """What a web address of the directory answered last, so that nobody goes out to show it."""

    address = models.CharField(_("webbadress"), max_length=510, unique=True)
    verdict = models.CharField(_("utfall"), max_length=16, choices=AddressVerdict)
    status = models.PositiveSmallIntegerField(_("svarskod"), null=True)
    leads_to = models.CharField(_("leder till"), max_length=510, blank=True)
    checked_at = models.DateTimeField(_("kontrollerad"))
    failing_since = models.DateTimeField(_("fel sedan"), null=True)

    objects: ClassVar[models.Manager["AddressCheck"]] = models.Manager()

    class Meta:
        verbose_name = _("kontroll av webbadress")
        verbose_name_plural = _("kontroller av webbadresser")
        default_permissions = ()

    def __str__(self) -> str:
        return self.address

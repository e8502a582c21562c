from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .service import Service


class ServiceModification(models.Model):
    """When anything that is said about a service last changed.

    Database triggers keep it (its migration makes them), so that plain SQL counts as well. It is a
    table of its own: a service that is only touched stays the row that an editor has open.
    """

    service = models.OneToOneField(
        Service,
        models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="modification",
    )
    at = models.DateTimeField(_("ändrad"), db_index=True)

    objects: ClassVar[models.Manager["ServiceModification"]] = models.Manager()

    class Meta:
        verbose_name = _("ändring av stöd")
        verbose_name_plural = _("ändringar av stöd")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.service_id}: {self.at:%Y-%m-%d %H:%M}"

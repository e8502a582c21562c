"""The manifest of what is published as files."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishedAddress(models.Model):
    """What the store keeps under an address, as its last rendering left it.

    `text` is `publication.ports.text_id`. `revision` is the primary key of the page's revision,
    None where no page of the tree answers. What it used is in `PageDependency`.
    """

    address = models.CharField(_("adress"), max_length=500, unique=True)
    text = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    rendered_at = models.DateTimeField(_("renderad"))
    revision = models.BigIntegerField(null=True)
    next_change_at = models.DateTimeField(null=True, db_index=True)
    """When it says something else without anybody's doing (aware); None if never."""

    class Meta:
        verbose_name = _("publicerad adress")
        verbose_name_plural = _("publicerade adresser")
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.address

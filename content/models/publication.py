"""The manifest of what is published as files."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from content.choices import SweepReason


class Sweep(models.Model):
    """The whole site rendered again. `differences` of one by the clock are faults of ours.

    `code` names what everything is rendered with: program, templates, styles, settings.
    """

    reason = models.CharField(max_length=16, choices=SweepReason.choices)
    code = models.CharField(max_length=64)
    started_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)
    addresses = models.PositiveIntegerField(default=0)
    differences = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} {self.started_at:%Y-%m-%d %H.%M}"


class SweepDifference(models.Model):
    """An address that said something else although nothing had made it stale."""

    sweep = models.ForeignKey(Sweep, models.CASCADE, related_name="found")
    address = models.CharField(max_length=500)
    before = models.CharField(max_length=64, blank=True)
    after = models.CharField(max_length=64, blank=True)
    found_at = models.DateTimeField(db_default=Now())

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.address


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

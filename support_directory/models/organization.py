import uuid
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from support_directory.choices import OrganizationKind
from support_directory.web_addresses import AddressNotUnderstood, normal_address

from .constraints import swedish_is_given


def validate_public_address(address: str) -> None:
    try:
        normal_address(address)
    except AddressNotUnderstood as error:
        raise ValidationError(str(error)) from error


class Organization(models.Model):  # type: ignore[django-manager-missing]
    """Who answers for services. HSDS: organization."""

    uuid = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("namn"), max_length=200)
    description = models.TextField(_("beskrivning"), blank=True)
    website = models.URLField(
        _("webbplats"), max_length=500, blank=True, validators=[validate_public_address]
    )
    kind = models.CharField(
        _("slag"), max_length=20, choices=OrganizationKind, default=OrganizationKind.OTHER
    )

    objects: ClassVar[models.Manager["Organization"]] = models.Manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisationer")
        ordering = ("name_sv",)
        constraints = [
            swedish_is_given("organization", "name"),
            models.UniqueConstraint(
                name="organization_name_sv_once",
                fields=["name_sv"],
                violation_error_message=_("Det finns redan en organisation med det namnet."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

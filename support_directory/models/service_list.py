import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .clustering import ClusterableModel, ParentalKey
from .constraints import swedish_is_given
from .service import Service


class ServiceList(ClusterableModel):  # type: ignore[django-manager-missing, unused-ignore]
    """Services in an order that somebody chose, for a purpose of its own."""

    uuid = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("adressord"), max_length=100, unique=True)
    name = models.CharField(_("namn"), max_length=200)
    purpose = models.TextField(
        _("syfte"), blank=True, help_text=_("Vem är listan till för, och när?")
    )

    objects: ClassVar[models.Manager["ServiceList"]] = models.Manager()

    class Meta:
        verbose_name = _("stödlista")
        verbose_name_plural = _("stödlistor")
        ordering = ("name_sv", "pk")
        constraints = [swedish_is_given("service_list", "name")]

    def __str__(self) -> str:
        return self.name


class ServiceListItem(models.Model):
    sort_order_field = "sort_order"

    service_list = ParentalKey(ServiceList, on_delete=models.CASCADE, related_name="items")
    service = models.ForeignKey(
        Service, models.CASCADE, related_name="list_items", verbose_name=_("stöd")
    )
    sort_order = models.PositiveSmallIntegerField(_("ordning"), default=0, editable=False)
    note = models.CharField(_("anmärkning"), max_length=300, blank=True)

    objects: ClassVar[models.Manager["ServiceListItem"]] = models.Manager()

    class Meta:
        verbose_name = _("stöd i listan")
        verbose_name_plural = _("stöd i listan")
        ordering = ("sort_order", "pk")
        constraints = [
            models.UniqueConstraint(
                name="service_list_item_once",
                fields=["service_list", "service"],
                violation_error_message=_("Stödet finns redan i listan."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.service)

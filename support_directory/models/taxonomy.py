from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .constraints import swedish_is_given


class Audience(models.Model):
    """Whom a service is for."""

    slug = models.SlugField(_("adressord"), unique=True)
    name = models.CharField(_("namn"), max_length=100)
    sort_order = models.PositiveSmallIntegerField(_("ordning"), default=0)

    objects: ClassVar[models.Manager["Audience"]] = models.Manager()

    class Meta:
        verbose_name = _("målgrupp")
        verbose_name_plural = _("målgrupper")
        ordering = ("sort_order", "slug")
        constraints = [swedish_is_given("audience", "name")]

    def __str__(self) -> str:
        return self.name


class Need(models.Model):
    """What brings somebody here, in the words that they would use."""

    slug = models.SlugField(_("adressord"), unique=True)
    name = models.CharField(
        _("namn"), max_length=100, help_text=_("I jagform, till exempel: Jag mår dåligt.")
    )
    description = models.TextField(_("beskrivning"), blank=True)
    sort_order = models.PositiveSmallIntegerField(_("ordning"), default=0)

    objects: ClassVar[models.Manager["Need"]] = models.Manager()

    class Meta:
        verbose_name = _("behov")
        verbose_name_plural = _("behov")
        ordering = ("sort_order", "slug")
        constraints = [swedish_is_given("need", "name")]

    def __str__(self) -> str:
        return self.name

"""What notices are sorted by: categories, and incidents that tie several notices together."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from content.addresses import of_incident
from content.choices import OutboxTopic
from content.models.triggers import ROW, writes_outbox


class Category(models.Model):
    name = models.CharField(_("namn"), max_length=80, unique=True)
    slug = models.SlugField(_("adressdel"), max_length=80, unique=True)
    sort_order = models.PositiveSmallIntegerField(_("ordning"), default=0)

    class Meta:
        verbose_name = _("ämne")
        verbose_name_plural = _("ämnen")
        ordering = ["sort_order", "name"]
        triggers = [writes_outbox(OutboxTopic.CATEGORY)]

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("sort_order")]

    def __str__(self) -> str:
        return self.name


class Incident(models.Model):  # type: ignore[django-manager-missing]  # Wagtail ships no types
    """A course of events that several notices tell of (CAP: `incidents`).

    Written in Swedish alone. Its state is that of its notices, and stored nowhere.
    """

    name = models.CharField(_("namn"), max_length=120)
    slug = models.SlugField(_("adressdel"), max_length=120, unique=True)
    description = models.TextField(
        _("kort beskrivning"),
        max_length=400,
        blank=True,
        db_default="",
        help_text=_("En eller två meningar överst på händelsens sida: vad det gäller, och var."),
    )

    class Meta:
        verbose_name = _("händelse")
        verbose_name_plural = _("händelser")
        ordering = ["name"]
        triggers = [writes_outbox(OutboxTopic.INCIDENT, f"{ROW}->>'id'")]

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Of the page with all its updates, in the active language."""
        return of_incident(self.slug)

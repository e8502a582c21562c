"""The accessibility statement: what the law (2018:1937) asks a public body to say of its site."""

import datetime as dt
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from content.blocks import StatementFailures, StatementReport
from content.choices import AssessmentMethod, Conformity, FailureReason
from content.embedding import EmbeddedSupport, embedded_support
from content.models.standard import StandardPage
from content.page_panels import WhatIsMissingPanel
from content.review_dates import months_later

LOOKED_AT_EVERY = 12  # months


class AccessibilityStatementPage(StandardPage):
    """`body` tells how the site was tested; what the law asks for has fields of its own."""

    responsible = models.CharField(
        _("vem svarar för webbplatsen"),
        max_length=160,
        help_text=_("Kommunens eller nämndens namn, som i beslut."),
    )
    conformity = models.CharField(
        _("hur webbplatsen uppfyller kraven"),
        max_length=16,
        choices=Conformity.choices,
        default=Conformity.UNKNOWN,
    )
    failures = StreamField(StatementFailures(), verbose_name=_("brister"), blank=True)
    report = StreamField(
        StatementReport(),
        verbose_name=_("så rapporterar man ett hinder"),
        help_text=_(
            "Telefon eller mejl, helst som stödkontakt ur katalogen. Den som inte kan använda "
            "en sida ska kunna få innehållet på annat sätt: skriv hur."
        ),
    )
    authority_name = models.CharField(
        _("tillsynsmyndighet"),
        max_length=160,
        help_text=_(
            "Den som inte är nöjd med svaret kan anmäla till tillsynsmyndigheten. Kontrollera "
            "på myndighetens egen webbplats vilken det är: det kan ha ändrats."
        ),
    )
    authority_url = models.URLField(
        _("adress till anmälan"),
        help_text=_("Den sida där man anmäler, inte myndighetens startsida."),
    )
    made_on = models.DateField(_("redogörelsen gjordes"), null=True)
    assessed_on = models.DateField(
        _("webbplatsen prövades senast"),
        null=True,
        help_text=_("Pröva webbplatsen minst en gång om året och vid varje större ändring."),
    )
    method = models.CharField(
        _("hur den prövades"),
        max_length=16,
        choices=AssessmentMethod.choices,
        default=AssessmentMethod.OWN,
    )

    class Meta:
        verbose_name = _("tillgänglighetsredogörelse")
        verbose_name_plural = _("tillgänglighetsredogörelser")

    content_panels: ClassVar = [
        *StandardPage.content_panels[:1],
        WhatIsMissingPanel(heading=_("Det lagen kräver"), icon="warning"),
        FieldPanel("responsible"),
        FieldPanel("lead"),
        FieldPanel("conformity"),
        FieldPanel("failures"),
        FieldPanel("report"),
        MultiFieldPanel(
            [FieldPanel("authority_name"), FieldPanel("authority_url")],
            heading=_("Tillsyn"),
            icon="link-external",
        ),
        MultiFieldPanel(
            [FieldPanel("made_on"), FieldPanel("assessed_on"), FieldPanel("method")],
            heading=_("När och hur den prövades"),
            icon="date",
        ),
        FieldPanel("body", heading=_("Hur den prövades, med egna ord")),
        *StandardPage.content_panels[-1:],
    ]
    parent_page_types: ClassVar = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    @cached_property
    def embedded_support(self) -> EmbeddedSupport:
        return embedded_support([*self.body, *self.report])

    @property
    def failures_by_reason(self) -> list[tuple[FailureReason, list[Any]]]:
        """In the law's order; only reasons that something stands under."""
        values = [block.value for block in self.failures]
        sorted_out = (
            (reason, [value for value in values if value["reason"] == reason])
            for reason in FailureReason
        )
        return [(reason, found) for reason, found in sorted_out if found]

    def is_too_old(self, on: dt.date | None = None) -> bool:
        """The site was not tested in the last year."""
        today = on or timezone.localdate()
        return self.assessed_on is None or months_later(self.assessed_on, LOOKED_AT_EVERY) <= today

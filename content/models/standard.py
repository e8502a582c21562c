from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content import dependencies
from content.blocks import StandardBody
from content.embedding import EmbeddedSupport, embedded_support
from content.in_step.panel import machine_panel
from content.models.base import SitePage
from content.models.translated import machine_mark
from content.page_panels import FactChecksPanel


class StandardPage(SitePage):
    """A page that is not news: advice, background, about the site."""

    lead = models.TextField(_("ingress"), max_length=600, blank=True)
    body = StreamField(StandardBody(), verbose_name=_("text"), blank=True)
    reviewed_on = models.DateField(_("granskad"), null=True, blank=True)
    translated_by_machine = machine_mark()

    class Meta:
        verbose_name = _("sida")
        verbose_name_plural = _("sidor")

    content_panels: ClassVar = [
        *SitePage.content_panels,
        FactChecksPanel(heading=_("Faktakoll"), icon="mail"),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("reviewed_on"),
        machine_panel(),
    ]
    parent_page_types: ClassVar = ["content.HomePage", "content.StandardPage"]
    subpage_types: ClassVar = ["content.StandardPage"]
    search_fields: ClassVar = [
        *SitePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    @cached_property
    def embedded_support(self) -> EmbeddedSupport:
        return embedded_support(list(self.body))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        dependencies.note(dependencies.page_key(self.pk))
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context

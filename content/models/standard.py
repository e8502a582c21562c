from functools import cached_property
from typing import Any, ClassVar, cast

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
from content.marking import MarkedText
from content.models.base import SitePage
from content.models.translated import machine_mark
from content.page_panels import FactChecksPanel
from content.querysets import StandardPageManager
from content.review_dates import keep_reviews


class StandardPage(SitePage):
    """A page that is not news: advice, background, about the site."""

    lead = models.TextField(_("ingress"), max_length=600, blank=True)
    body = StreamField(StandardBody(), verbose_name=_("text"), blank=True)
    translated_by_machine = machine_mark()
    reviewed_on = models.DateField(_("granskad"), null=True, blank=True, editable=False)
    review_due_on = models.DateField(_("granskas senast"), null=True, blank=True, editable=False)

    objects = StandardPageManager()

    class Meta:
        verbose_name = _("sida")
        verbose_name_plural = _("sidor")

    content_panels: ClassVar = [
        *SitePage.content_panels,
        FactChecksPanel(heading=_("Faktakoll"), icon="mail"),
        FieldPanel("lead"),
        FieldPanel("body"),
        machine_panel(),
    ]
    parent_page_types: ClassVar = ["content.HomePage", "content.StandardPage"]
    exclude_fields_in_copy: ClassVar = ["reviewed_on", "review_due_on"]
    subpage_types: ClassVar = ["content.StandardPage"]
    search_fields: ClassVar = [
        *SitePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    def with_content_json(self, content: dict[str, Any]) -> "StandardPage":
        page = cast("StandardPage", super().with_content_json(content))
        keep_reviews(page, self)
        return page

    @cached_property
    def embedded_support(self) -> EmbeddedSupport:
        return embedded_support(list(self.body))

    @cached_property
    def marked_text(self) -> MarkedText:
        """Nothing in it is marked: no update tells of it."""
        return MarkedText.of([], self.lead, list(self.body))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        dependencies.note(dependencies.page_key(self.pk))
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context

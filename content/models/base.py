"""What every page of the site has in common."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page


class SitePage(Page):
    """A page whose HTML follows from its address alone: no preview of it depends on a visitor."""

    promote_panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("För sökmotorer och delning"),
        )
    ]
    settings_panels: ClassVar = [*Page.settings_panels]
    show_in_menus_default = False

    class Meta:
        abstract = True


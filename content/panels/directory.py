"""How the directory's smaller rows are laid out."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, Panel, TabbedInterface

from content.forms.guarded import GuardedForm
from content.panels.planned import PlannedPanel
from content.panels.translations import (
    TranslatedChooserPanel,
    language_tabs,
    swedish,
    swedish_name,
)
from support_directory.models import Audience, Need, Organization, ServiceList, ServiceListItem


def _tabs(model: type[models.Model], panels: list[Panel], *children: str) -> TabbedInterface:
    planned = PlannedPanel(heading=_("Planerade ändringar"), icon="calendar")
    return TabbedInterface(
        [ObjectList([planned, *panels], heading="Svenska"), *language_tabs(model, *children)],
        base_form_class=GuardedForm,
    )


def organization_panels() -> TabbedInterface:
    own = [FieldPanel("kind"), FieldPanel("website")]
    texts = [swedish_name(Organization), swedish(Organization, "description")]
    return _tabs(Organization, [*texts, *own])


def service_list_panels() -> TabbedInterface:
    return _tabs(
        ServiceList,
        [
            swedish_name(ServiceList),
            swedish(ServiceList, "purpose"),
            TranslatedChooserPanel(
                "items",
                chooser_field_name="service",
                panels=[FieldPanel("service"), swedish(ServiceListItem, "note")],
                heading=_("Stöd i listan"),
                help_text=_("Välj flera på en gång och dra dem i den ordning som de ska visas."),
                icon="list-ol",
            ),
            FieldPanel("slug"),
        ],
        "items",
    )


def audience_panels() -> TabbedInterface:
    return _tabs(Audience, [swedish_name(Audience), FieldPanel("slug")])


def need_panels() -> TabbedInterface:
    texts = [swedish_name(Need), swedish(Need, "description")]
    return _tabs(Need, [*texts, FieldPanel("slug")])

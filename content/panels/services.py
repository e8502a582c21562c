"""How a service is laid out for those who keep it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from content.forms.guarded import GuardedForm
from content.forms.services import ContactPointForm
from content.forms.ways_in import WrittenAsInput
from content.panels.errors import ErrorsPanel
from content.panels.planned import PlannedPanel
from content.panels.standing import ConfirmationPanel, ShownOnPanel, SourcesPanel
from content.panels.translations import (
    TranslatedInlinePanel,
    language_tabs,
    swedish,
    swedish_name,
)
from support_directory.models import ContactPoint, Service


class WaysInPanel(TranslatedInlinePanel):
    form_class = ContactPointForm


def service_panels() -> TabbedInterface:
    return TabbedInterface(
        [
            ObjectList(_swedish_panels(), heading="Svenska"),
            *language_tabs(Service, "contact_points"),
        ],
        base_form_class=GuardedForm,
    )


def _swedish_panels() -> list[Panel]:
    return [
        ErrorsPanel(),
        PlannedPanel(heading=_("Planerade ändringar"), icon="calendar"),
        ShownOnPanel(heading=_("Här visas stödet"), icon="link"),
        ConfirmationPanel(heading=_("Hur säkra uppgifterna är"), icon="tasks"),
        swedish_name(Service),
        swedish(Service, "summary"),
        FieldPanel("organization"),
        WaysInPanel("contact_points", _way_in_panels(), heading=_("Vägar in"), icon="link"),
        _whom_it_is_for(),
        _whether_it_is_open(),
        _descriptions(),
        MultipleChooserPanel(
            "fallback_links",
            chooser_field_name="fallback",
            panels=[FieldPanel("fallback")],
            heading=_("När det är stängt: hänvisa hit"),
            help_text=_("Dra dem i den ordning som de ska prövas."),
            icon="redirect",
        ),
        _keeping(),
    ]


def _way_in_panels() -> list[Panel]:
    note: dict[str, Any] = {"widget": forms.TextInput}
    return [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("written_as", widget=WrittenAsInput)]),
        ConfirmationPanel(),
        FieldRowPanel([swedish(ContactPoint, "label"), swedish(ContactPoint, "instruction")]),
        FieldPanel("opening_hours"),
        swedish(ContactPoint, "hours_note"),
        FieldRowPanel([FieldPanel("price"), swedish(ContactPoint, "price_note", **note)]),
        FieldRowPanel([FieldPanel("anonymity"), swedish(ContactPoint, "anonymity_note", **note)]),
        FieldRowPanel([FieldPanel("on_phone_bill"), FieldPanel("public_record")]),
        swedish(ContactPoint, "accessibility_note"),
        FieldPanel("languages", classname="in-columns"),
        SourcesPanel(),
    ]


def _whom_it_is_for() -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
                    FieldPanel("needs", widget=forms.CheckboxSelectMultiple),
                ]
            ),
            FieldRowPanel([FieldPanel("minimum_age"), FieldPanel("maximum_age")]),
            FieldRowPanel([FieldPanel("reach"), FieldPanel("urgency")]),
            FieldPanel("discretion"),
        ],
        heading=_("Vem stödet är till för"),
        icon="group",
    )


def _whether_it_is_open() -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("status"), FieldPanel("closed_on")]),
            FieldPanel("replaced_by"),
            swedish(Service, "alert"),
            FieldRowPanel([FieldPanel("listed_from"), FieldPanel("listed_until")]),
        ],
        heading=_("I drift eller stängt"),
        icon="time",
    )


def _descriptions() -> MultiFieldPanel:
    return MultiFieldPanel(
        [swedish(Service, "description"), swedish(Service, "what_happens")],
        heading=_("Mer om stödet"),
        icon="pilcrow",
    )


def _keeping() -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            FieldPanel("slug"),
            FieldRowPanel(
                [FieldPanel("evidence"), FieldPanel("source_url"), FieldPanel("source_as_of")]
            ),
            FieldPanel("confirm_every_days"),
            FieldPanel("keeper_note"),
        ],
        heading=_("För er som sköter uppgifterna"),
        icon="cog",
    )

"""How pages are laid out for editors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

NOTE_HELP = _(
    "Välj slag och skriv en eller två meningar när läsarna ska få veta att något är nytt. "
    "Tomt betyder en liten rättelse: inget nytt datum, ingen ny rad."
)


def notice_panels() -> list[Any]:
    return [
        FieldPanel("title", heading=_("Rubrik")),
        MultiFieldPanel(
            [
                FieldPanel("update_kind"),
                FieldPanel("update_text", widget=forms.Textarea(attrs={"rows": 2})),
                FieldPanel("next_update_at"),
            ],
            heading=_("Vad är nytt?"),
            help_text=NOTE_HELP,
            icon="pick",
        ),
        FieldPanel("lead", widget=forms.Textarea(attrs={"rows": 4})),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("state"), FieldPanel("incident")]),
                FieldPanel("categories", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("Läge och ämnen"),
            icon="tag",
        ),
    ]


def notice_settings_panels() -> list[Any]:
    return [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("published_on"), FieldPanel("reviewed_on")])],
            heading=_("Datum"),
            icon="date",
        )
    ]

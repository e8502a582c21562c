"""The templates in the admin: what they say, and who has read them through."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from content.drafting.template_form import NoticeTemplateForm, StandingPanel
from content.models import NoticeTemplate
from content.viewsets.row_views import RowCreateView, RowEditView

BRACKETS = _(
    "Skriv det som ska fyllas i inom hakparenteser: [plats], [dag och klockslag]. Den som skriver "
    "notisen påminns om varje hakparentes som står kvar."
)


class NoticeTemplateViewSet(ModelViewSet):
    model = NoticeTemplate
    icon = "copy"
    menu_label = _("Notismallar")
    menu_order = 330
    add_to_admin_menu = True
    add_view_class = RowCreateView
    edit_view_class = RowEditView
    copy_view_enabled = False
    list_display: ClassVar = [
        "name",
        "purpose",
        Column("standing", label=_("Genomläst"), accessor="standing_in_words"),
        BooleanColumn("in_use", label=_("Går att välja")),
    ]
    edit_handler = ObjectList(
        [
            StandingPanel(),
            FieldPanel("name"),
            FieldPanel("purpose"),
            FieldPanel("title", help_text=BRACKETS),
            FieldPanel("lead", widget=forms.Textarea(attrs={"rows": 4})),
            FieldPanel("body"),
            FieldPanel(
                "awaited_services",
                help_text=_(
                    "Adressdelar ur katalogen med mellanslag emellan, till exempel 1177 113-13. "
                    "De läggs till i varje nytt utkast så snart de finns."
                ),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("categories", widget=forms.CheckboxSelectMultiple),
                    FieldPanel(
                        "in_use",
                        help_text=_(
                            "Ta bort krysset för att gömma mallen. En av webbplatsens egna mallar "
                            "som tas bort kommer tillbaka när webbplatsen uppdateras."
                        ),
                    ),
                    FieldPanel("sort_order"),
                ],
                heading=_("Ämnen och ordning"),
                icon="tag",
            ),
        ],
        base_form_class=NoticeTemplateForm,
    )


notice_templates = NoticeTemplateViewSet("notismallar")

"""The synonyms in the admin."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from content.forms.guarded import GuardedForm
from content.models import SearchSynonym
from content.viewsets.row_views import RowCreateView, RowEditView

HELP = _(
    "Orden gäller i båda riktningarna, och direkt när du sparar. Välj ord som de som är oroliga "
    "faktiskt skriver. Vad någon har sökt på sparas aldrig, så ingen lista kan visa det."
)


class SearchSynonymForm(GuardedForm):
    """Two who change the same row are told of each other."""


class SearchSynonymViewSet(ModelViewSet):
    model = SearchSynonym
    icon = "search"
    menu_label = _("Sökord")
    menu_order = 340
    add_to_admin_menu = True
    add_view_class = RowCreateView
    edit_view_class = RowEditView
    copy_view_enabled = False
    list_display: ClassVar = [
        "words",
        Column("language", label=_("Språk"), accessor="get_language_display"),
    ]
    edit_handler = ObjectList(
        [
            HelpPanel(content=HELP),
            FieldPanel("words", widget=forms.Textarea(attrs={"rows": 3})),
            FieldPanel("language"),
        ],
        base_form_class=SearchSynonymForm,
    )


search_synonyms = SearchSynonymViewSet("sokord")

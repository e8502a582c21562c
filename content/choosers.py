"""Choosing rows of the directory in the admin: search while typing, by name or by number."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.blocks import ChooserBlock


class NameFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Sök"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Sök")})
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        objects = super().filter(objects)
        self.search_query = self.cleaned_data.get("q", "").strip()
        self.is_searching = bool(self.search_query)
        return self.matching(objects, self.search_query) if self.is_searching else objects

    def matching(self, objects: QuerySet[Any], words: str) -> QuerySet[Any]:
        return objects.filter(name_sv__icontains=words)


class ServiceFilterForm(NameFilterForm):
    def matching(self, objects: QuerySet[Any], words: str) -> QuerySet[Any]:
        return objects.matching(words)


class DirectoryChooserViewSet(ChooserViewSet):
    choose_another_text = _("Välj en annan")
    edit_item_text = _("Ändra")
    register_widget = True
    filter_form_class: ClassVar[type[BaseFilterForm]] = NameFilterForm

    @property
    def choose_view_class(self) -> type[ChooseView]:
        return type("ChooseView", (ChooseView,), {"filter_form_class": self.filter_form_class})

    @property
    def choose_results_view_class(self) -> type[ChooseResultsView]:
        return type(
            "ResultsView", (ChooseResultsView,), {"filter_form_class": self.filter_form_class}
        )


class ReferenceBlock(ChooserBlock):
    """A chooser whose value stays a primary key.

    Stock chooser blocks fetch their rows block type by block type; a page loads everything that
    its blocks refer to at once (`content.embedding`), so that its query count stays the same.
    """

    def to_python(self, value: Any) -> Any:
        return value

    def bulk_to_python(self, values: list[Any]) -> list[Any]:
        return values

    def get_prep_value(self, value: Any) -> Any:
        return getattr(value, "pk", value)

    def value_from_form(self, value: Any) -> Any:
        return getattr(value, "pk", value) or None

    def extract_references(self, value: Any) -> Any:
        if value:
            yield self.model_class, str(value), "", ""


class ServiceChooserViewSet(DirectoryChooserViewSet):
    model = "support_directory.Service"
    icon = "help"
    choose_one_text = _("Välj en stödkontakt")
    filter_form_class = ServiceFilterForm
    base_block_class = ReferenceBlock


class ServiceListChooserViewSet(DirectoryChooserViewSet):
    model = "support_directory.ServiceList"
    icon = "list-ul"
    choose_one_text = _("Välj en lista")
    base_block_class = ReferenceBlock


class AudienceChooserViewSet(DirectoryChooserViewSet):
    model = "support_directory.Audience"
    icon = "group"
    choose_one_text = _("Välj en målgrupp")
    base_block_class = ReferenceBlock


class NeedChooserViewSet(DirectoryChooserViewSet):
    model = "support_directory.Need"
    icon = "help"
    choose_one_text = _("Välj ett behov")
    base_block_class = ReferenceBlock


service_chooser = ServiceChooserViewSet("service_chooser")
service_list_chooser = ServiceListChooserViewSet("service_list_chooser")
audience_chooser = AudienceChooserViewSet("audience_chooser")
need_chooser = NeedChooserViewSet("need_chooser")

MODULE = "content.choosers"
ServiceBlock = service_chooser.get_block_class("ServiceBlock", MODULE)
ServiceListBlock = service_list_chooser.get_block_class("ServiceListBlock", MODULE)
AudienceBlock = audience_chooser.get_block_class("AudienceBlock", MODULE)
NeedBlock = need_chooser.get_block_class("NeedBlock", MODULE)

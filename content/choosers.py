"""Choosing rows of the directory in the admin: search while typing, by name or by number."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsView,
    ChooseView,
    CreateView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.blocks import ChooserBlock

from content.running_text.choosing import IN_TEXT, ServiceChosenView
from support_directory.choices import ServiceStatus
from support_directory.models import Service


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
    q = forms.CharField(
        label=_("Sök på namn, organisation eller nummer"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Namn, organisation eller nummer")}),
    )

    def matching(self, objects: Any, words: str) -> QuerySet[Any]:
        return objects.matching(words)


class NameListing(BaseChooseView):
    filter_form_class = NameFilterForm


class ServiceListing(BaseChooseView):
    """Shows what tells two services apart; a closed one is marked."""

    filter_form_class = ServiceFilterForm

    def get_object_list(self) -> QuerySet[Service]:
        return Service.objects.select_related("organization").prefetch_related("contact_points")

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,
            Column("numbers", label=_("Nummer"), accessor=numbers_of),
            Column("organization", label=_("Organisation"), accessor="organization.name"),
            StatusTagColumn(
                "status",
                label=_("Status"),
                accessor="get_status_display",
                primary=lambda service: service.status == ServiceStatus.ACTIVE,
            ),
        ]


def numbers_of(service: Service) -> str:
    points = service.contact_points.all()
    return ", ".join(point.written_as for point in points if point.is_dialable)


def choosing(listing: type[BaseChooseView]) -> tuple[type[ChooseView], type[ChooseResultsView]]:
    """The two views of a chooser, the whole and its results, with the same list in both."""
    return (
        type("Choose", (listing, ChooseView), {}),
        type("ChooseResults", (listing, ChooseResultsView), {}),
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

    def render_basic(self, value: Any, context: Any = None) -> str:  # noqa: ARG002
        """Where two versions stand side by side: a key says nothing to anybody."""
        row = self.model_class.objects.filter(pk=value).first() if value else None
        gone = _now("Finns inte längre") if value else ""
        return escape(row if row is not None else gone)

    def value_from_form(self, value: Any) -> Any:
        return getattr(value, "pk", value) or None

    def extract_references(self, value: Any) -> Any:
        if value:
            yield self.model_class, str(value), "", ""


class CreateWhereOffered(CreateView):
    """Wagtail has an address for it with every chooser, and fails there without a form."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.get_creation_form_class() is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class DirectoryChooserViewSet(ChooserViewSet):
    create_view_class = CreateWhereOffered
    choose_another_text = _("Välj en annan")
    edit_item_text = _("Ändra")
    base_block_class = ReferenceBlock
    choose_view_class, choose_results_view_class = choosing(NameListing)


class ServiceChooserViewSet(DirectoryChooserViewSet):
    model = "support_directory.Service"
    icon = "help"
    choose_one_text = _("Välj en stödkontakt")
    page_title = _("Välj stödkontakter")
    choose_view_class, choose_results_view_class = choosing(ServiceListing)
    chosen_view_class = ServiceChosenView
    preserve_url_parameters: ClassVar = ["multiple", IN_TEXT]
    per_page = 20


class OrganizationChooserViewSet(DirectoryChooserViewSet):
    model = "support_directory.Organization"
    icon = "group"
    choose_one_text = _("Välj en organisation")
    creation_form_class = "content.forms.organizations.NewOrganizationForm"
    per_page = 50
    search_tab_label = _("Sök")
    creation_tab_label = _("Lägg till en ny")
    create_action_label = _("Lägg till")
    create_action_clicked_label = _("Lägger till …")


class ServiceListChooserViewSet(DirectoryChooserViewSet):
    model = "support_directory.ServiceList"
    icon = "list-ul"
    choose_one_text = _("Välj en lista")


class AudienceChooserViewSet(DirectoryChooserViewSet):
    model = "support_directory.Audience"
    icon = "user"
    choose_one_text = _("Välj en målgrupp")


class NeedChooserViewSet(DirectoryChooserViewSet):
    model = "support_directory.Need"
    icon = "comment"
    choose_one_text = _("Välj ett behov")


class IncidentFilterForm(NameFilterForm):
    def matching(self, objects: QuerySet[Any], words: str) -> QuerySet[Any]:
        return objects.filter(name__icontains=words)


class IncidentListing(BaseChooseView):
    """The newest first: it is about to be told of."""

    filter_form_class = IncidentFilterForm
    ordering = ("-pk",)


class IncidentChooserViewSet(DirectoryChooserViewSet):
    """A list to choose from would hold every incident there ever was, in each editor's form."""

    model = "content.Incident"
    icon = "folder-open-inverse"
    choose_one_text = _("Välj en händelse")
    choose_view_class, choose_results_view_class = choosing(IncidentListing)


service_chooser = ServiceChooserViewSet("service_chooser")
organization_chooser = OrganizationChooserViewSet("organization_chooser")
service_list_chooser = ServiceListChooserViewSet("service_list_chooser")
audience_chooser = AudienceChooserViewSet("audience_chooser")
need_chooser = NeedChooserViewSet("need_chooser")
incident_chooser = IncidentChooserViewSet("incident_chooser")
ALL = (
    service_chooser,
    organization_chooser,
    service_list_chooser,
    audience_chooser,
    need_chooser,
    incident_chooser,
)

MODULE = "content.choosers"
ServiceBlock = service_chooser.get_block_class("ServiceBlock", MODULE)
ServiceListBlock = service_list_chooser.get_block_class("ServiceListBlock", MODULE)
AudienceBlock = audience_chooser.get_block_class("AudienceBlock", MODULE)
NeedBlock = need_chooser.get_block_class("NeedBlock", MODULE)

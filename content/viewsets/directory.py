"""The directory in the admin, under "Stödkontakter"."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from content.panels.directory import (
    audience_panels,
    need_panels,
    organization_panels,
    service_list_panels,
)
from content.panels.services import service_panels
from content.viewsets.attention import AttentionViewSet
from content.viewsets.confirm_step import ConfirmedEditView
from content.viewsets.row_views import (
    PageUseView,
    RowCreateView,
    RowDeleteView,
    ServiceIndexView,
)
from content.viewsets.service_delete import ServiceDeleteView
from support_directory.models import Audience, Need, Organization, Service, ServiceList


class DirectoryViewSet(ModelViewSet):
    """Plain rows: what is saved is what readers get, at once and whole."""

    add_view_class = RowCreateView
    edit_view_class = ConfirmedEditView
    delete_view_class = RowDeleteView
    usage_view_class = PageUseView
    copy_view_enabled = False
    search_fields: ClassVar = ["name_sv"]
    search_backend_name = None
    list_per_page = 50


class ServiceViewSet(DirectoryViewSet):
    model = Service
    icon = "help"
    index_view_class = ServiceIndexView
    index_template_name = "content/admin/service_index.html"
    edit_template_name = "content/admin/service_edit.html"
    delete_view_class = ServiceDeleteView
    list_filter: ClassVar = ["status", "organization", "audiences", "needs", "urgency", "reach"]
    edit_handler = service_panels()


class OrganizationViewSet(DirectoryViewSet):
    model = Organization
    icon = "group"
    list_display: ClassVar = ["__str__", "kind", "website"]
    list_filter: ClassVar = ["kind"]
    edit_handler = organization_panels()


class ServiceListViewSet(DirectoryViewSet):
    model = ServiceList
    icon = "list-ul"
    list_display: ClassVar = ["__str__", Column("purpose", label=_("Syfte"))]
    edit_handler = service_list_panels()


class AudienceViewSet(DirectoryViewSet):
    model = Audience
    icon = "user"
    sort_order_field = "sort_order"
    list_display: ClassVar = ["__str__", "slug"]
    edit_handler = audience_panels()


class NeedViewSet(DirectoryViewSet):
    model = Need
    icon = "comment"
    sort_order_field = "sort_order"
    list_display: ClassVar = ["__str__", "slug"]
    edit_handler = need_panels()


class DirectoryGroup(ModelViewSetGroup):
    items = (
        ServiceViewSet("stod"),
        AttentionViewSet("att_kontrollera"),
        OrganizationViewSet("organisationer"),
        ServiceListViewSet("listor"),
        AudienceViewSet("malgrupper"),
        NeedViewSet("behov"),
    )
    menu_label = _("Stödkontakter")
    menu_icon = "help"
    menu_order = 150


directory = DirectoryGroup()

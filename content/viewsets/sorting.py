"""The admin's places for rows that are no pages."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from content.models import Category, Incident


class CategoryViewSet(ModelViewSet):
    model = Category
    icon = "tag"
    add_to_admin_menu = False
    list_display: ClassVar = ["name", "slug"]
    form_fields: ClassVar = ["name", "slug", "sort_order"]


class IncidentViewSet(ModelViewSet):
    model = Incident
    icon = "folder-open-inverse"
    list_display: ClassVar = ["name", "slug"]
    form_fields: ClassVar = ["name", "slug"]


class NoticeSortingGroup(ModelViewSetGroup):
    items = (CategoryViewSet("category"), IncidentViewSet("incident"))
    menu_label = _("Ämnen och händelser")
    menu_icon = "tag"
    menu_order = 320


notice_sorting = NoticeSortingGroup()

"""What notices are sorted by, in the admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from content.forms.guarded import GuardedForm
from content.incidents.form import IncidentForm
from content.models import Category, Incident
from content.panels.translations import NamePanel
from content.viewsets.row_views import PageUseView, RowCreateView, RowDeleteView, RowEditView


class SortingViewSet(ModelViewSet):
    add_view_class = RowCreateView
    edit_view_class = RowEditView
    delete_view_class = RowDeleteView
    usage_view_class = PageUseView
    copy_view_enabled = False
    list_display: ClassVar = ["__str__", "slug"]


class CategoryViewSet(SortingViewSet):
    model = Category
    icon = "tag"
    sort_order_field = "sort_order"
    edit_handler = ObjectList(
        [NamePanel("name", placeholder=False), FieldPanel("slug")], base_form_class=GuardedForm
    )


class IncidentViewSet(SortingViewSet):
    model = Incident
    icon = "folder-open-inverse"
    edit_handler = ObjectList(
        [NamePanel("name", placeholder=False), FieldPanel("slug"), FieldPanel("description")],
        base_form_class=IncidentForm,
    )


class NoticeSortingGroup(ModelViewSetGroup):
    items = (CategoryViewSet("amnen"), IncidentViewSet("handelser"))
    menu_label = _("Ämnen och händelser")
    menu_icon = "tag"
    menu_order = 320


notice_sorting = NoticeSortingGroup()

"""Under Rapporter: what the last look through the directory found."""

from typing import Any

from django.db.models import Max
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from content.checking.findings import findings
from content.models import AddressCheck
from support_directory.models import Service

NAME = "check_report"


class CheckReportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "content/admin/check_report.html"
    page_title = _("Kontroll av katalogen")
    header_icon = "tick"
    permission_policy = ModelPermissionPolicy(Service)
    permission_required = "change"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        finder = AdminURLFinder(self.request.user)
        return {
            **super().get_context_data(**kwargs),
            "groups": [
                (kind, [(each, finder.get_edit_url(each.row)) for each in found])
                for kind, found in findings().items()
            ],
            "visited_at": AddressCheck.objects.aggregate(last=Max("checked_at"))["last"],
        }


class CheckReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("support_directory.change_service")


def menu_item() -> MenuItem:
    return CheckReportMenuItem(
        CheckReportView.page_title, reverse(NAME), name=NAME, icon_name="tick", order=100
    )

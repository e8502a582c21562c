"""What the pages for a new notice have in common."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content.models import NoticeIndexPage


def where_notices_stand() -> NoticeIndexPage | None:
    """The Swedish list; notices in other languages are made from its own."""
    found: NoticeIndexPage | None = NoticeIndexPage.objects.order_by("path").first()
    return found


def may_add_notice(user: Any) -> bool:
    index = where_notices_stand()
    return index is not None and index.permissions_for_user(user).can_add_subpage()


class NewNoticePage(WagtailAdminTemplateMixin, TemplateView):
    """For those alone who may add a notice."""

    header_icon = "doc-full"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_add_notice(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def index(self) -> NoticeIndexPage:
        found = where_notices_stand()
        if found is None:
            raise PermissionDenied
        return found

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

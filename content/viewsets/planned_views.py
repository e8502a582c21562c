"""Changes dated ahead: what is to come, what did not happen, and calling one off."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content.choices import PlannedState
from content.models import PlannedChange
from content.planned_changes import call_off


def may_change(user: Any, planned: PlannedChange) -> bool:
    model = planned.row_type.model_class()
    return model is not None and user.has_perm(
        f"{model._meta.app_label}.change_{model._meta.model_name}"
    )


class PlannedView(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "calendar"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


class PlannedListView(PlannedView):
    template_name = "content/admin/planned_list.html"
    page_title = _("Planerade ändringar")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("support_directory.change_service"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        all_of_them = PlannedChange.objects.select_related("made_by", "row_type")
        return {
            **super().get_context_data(**kwargs),
            "stopped": all_of_them.stopped(),
            "waiting": all_of_them.waiting(),
            "done": all_of_them.filter(state=PlannedState.DONE).order_by("-settled_at")[:20],
        }


class CallOffView(PlannedView):
    template_name = "content/admin/planned_call_off.html"
    page_title = _("Avbryt planerad ändring")

    @cached_property
    def planned(self) -> PlannedChange:
        return get_object_or_404(PlannedChange, pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_change(request.user, self.planned):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "change": self.planned}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if call_off(pk, request.user) is None:
            messages.warning(request, _now("Ändringen var redan genomförd eller avbruten."))
        else:
            messages.success(request, _now("Den planerade ändringen är avbruten."))
        return redirect("planned_changes:list")


urlpatterns: list[URLPattern] = [
    path("", PlannedListView.as_view(), name="list"),
    path("<int:pk>/avbryt/", CallOffView.as_view(), name="call_off"),
]

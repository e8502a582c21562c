""" "Ny notis från mall": choose, and the draft opens in the editor; reading through a template."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content.drafting.from_template import (
    draft_from_template,
    missing_by_template,
    missing_services,
)
from content.drafting.pages import NewNoticePage
from content.drafting.starting_templates import ensure_templates
from content.drafting.text_view import FromTextView
from content.models import NoticeTemplate
from content.placeholders import leftover_placeholders

MAY_CHANGE = "content.change_noticetemplate"


class FromTemplateView(NewNoticePage):
    template_name = "content/admin/drafting/from_template.html"
    page_title = _("Ny notis från mall")
    header_icon = "copy"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        templates = NoticeTemplate.objects.filter(in_use=True).select_related("approved_by")
        return {
            **super().get_context_data(**kwargs),
            "templates": missing_by_template(templates),
            "may_change": self.request.user.has_perm(MAY_CHANGE),
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        template = get_object_or_404(NoticeTemplate, pk=request.POST.get("template"), in_use=True)
        drafted = draft_from_template(template, parent=self.index, user=request.user)
        left = ", ".join(dict.fromkeys(each.text for each in leftover_placeholders(drafted.notice)))
        messages.success(
            request, _now("Utkastet är gjort av mallen. Fyll i: %(left)s") % {"left": left}
        )
        if not template.is_approved:
            messages.warning(request, not_approved_in_words())
        if drafted.left_out:
            sentence = _now("Finns inte i katalogen och är därför inte med: %(names)s.")
            messages.warning(request, sentence % {"names": ", ".join(drafted.left_out)})
        return redirect("wagtailadmin_pages:edit", drafted.notice.pk)


def not_approved_in_words() -> str:
    return _now(
        "Mallen är inte godkänd av kommunen. Stäm av varje råd med den som ansvarar innan du "
        "publicerar."
    )


class StartingTemplatesView(NewNoticePage):
    """For a site that was made before there were templates."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("content.add_noticetemplate"):
            raise PermissionDenied
        made = ensure_templates()
        messages.success(request, _now("%(count)d mallar är hämtade.") % {"count": len(made)})
        return redirect("drafting:from_template")


class ReadThroughView(WagtailAdminTemplateMixin, TemplateView):
    """The template as a reader would meet it; who stands for it says so here."""

    template_name = "content/admin/drafting/read_through.html"
    page_title = _("Läs igenom mallen")
    header_icon = "view"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(MAY_CHANGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def template(self) -> NoticeTemplate:
        return get_object_or_404(NoticeTemplate, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.template.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "template": self.template,
            "missing": missing_services(self.template),
        }

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if request.POST.get("seen") != self.template.digest:
            messages.error(
                request, _now("Mallen ändrades medan du läste. Läs vad som står nu och godkänn då.")
            )
            return redirect(request.path)
        self.template.approve(request.user)
        messages.success(request, _now("”%(name)s” är godkänd.") % {"name": self.template.name})
        return redirect("notismallar:index")


urlpatterns: list[URLPattern] = [
    path("text/", FromTextView.as_view(), name="from_text"),
    path("mall/", FromTemplateView.as_view(), name="from_template"),
    path("mall/hamta/", StartingTemplatesView.as_view(), name="starting_templates"),
    path("mall/<int:pk>/las/", ReadThroughView.as_view(), name="read_through"),
]

"""What the panel "Kontroller" is told while somebody writes, of a page saved or not yet."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from content.writing_checks.draft import Draft
from content.writing_checks.readability import readability_of
from content.writing_checks.warnings import READ, has_a_text, is_news, warnings_in

LIST = "content/admin/writing_checks/list.html"


def urls() -> list[URLPattern]:
    new = "<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/"
    return [
        path("textkontroll/<int:page_id>/", CheckSavedText.as_view(), name="check_saved_text"),
        path(f"textkontroll/ny/{new}", CheckNewText.as_view(), name="check_new_text"),
    ]


def address_for(page: Any, request: HttpRequest) -> str:
    """Whom the form of this page asks; empty for a page without a text of its own."""
    if not has_a_text(page):
        return ""
    if page.pk:
        return reverse("check_saved_text", args=[page.pk])
    asked: dict[str, Any] = request.resolver_match.kwargs if request.resolver_match else {}
    names = ("content_type_app_name", "content_type_model_name", "parent_page_id")
    return reverse("check_new_text", args=[asked[name] for name in names])


@method_decorator(never_cache, name="dispatch")
class CheckSavedText(PreviewOnEditView):
    """Takes the whole editing form as it stands. It need not be valid, and nothing is kept."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        form = PreviewOnEditView.get_form(self, request.POST)
        try:
            typed = {name: form[name].data for name in READ if name in form.fields}
        except (KeyError, ValueError):  # half a form, as no browser sends it
            return HttpResponse(status=400)
        draft = Draft.of(**{"lead": "", "body": None, **typed}, is_news=is_news(self.object))
        findings = warnings_in(draft)
        context = {"findings": findings, "readability": readability_of(draft)}
        return JsonResponse({"count": len(findings), "html": render_to_string(LIST, context)})


class CheckNewText(CheckSavedText, PreviewOnCreateView):
    pass

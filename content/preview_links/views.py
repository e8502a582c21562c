"""Links for fact-checking of one page: make, copy, withdraw, read the answers."""

import uuid
from typing import Any
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from content.ledger import noting
from content.models import PreviewLink
from content.preview_links import lives
from content.preview_links.forms import NewLinkForm
from content.preview_links.tokens import address_of


class ForEditorsOfThePage(View):
    @cached_property
    def page(self) -> Page:
        return get_object_or_404(Page, pk=self.kwargs["page_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class FactChecksView(ForEditorsOfThePage, WagtailAdminTemplateMixin, TemplateView):
    template_name = "content/admin/fact_checks.html"
    page_title = _("Skicka för faktakoll")
    header_icon = "mail"

    def get_page_subtitle(self) -> str:
        title: str = self.page.get_admin_display_title()
        return title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        editor = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": editor, "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title()},
        ]

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = NewLinkForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        values = form.cleaned_data
        try:
            lives.make(self.page, values["key"], values["recipient"], values["hours"], request.user)
        except lives.NoDraft:
            messages.error(request, _now("Spara sidan först: det finns inget utkast att visa."))
        else:
            messages.success(request, _now("Länken är klar. Kopiera den och skicka den."))
        return redirect("fact_checks:list", page_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = PreviewLink.objects.filter(page=self.page).select_related("made_by", "revision")
        return {
            "form": NewLinkForm(initial={"key": uuid.uuid4()}),
            **super().get_context_data(**kwargs),
            "page": self.page,
            "revision": self.page.get_latest_revision(),
            "links": [(link, self._address(link), self._mail(link)) for link in links],
        }

    def _address(self, link: PreviewLink) -> str:
        return address_of(link, self.request) if link.is_open() else ""

    def _mail(self, link: PreviewLink) -> str:
        title = self.page.get_admin_display_title()
        subject = _now("Stämmer det här? %(title)s") % {"title": title}
        text = _now(
            "Hej! Läs gärna igenom vårt utkast och svara längst ned på sidan, med ”Stämmer” eller "
            "en kommentar: %(address)s"
        ) % {"address": self._address(link)}
        return f"mailto:?subject={quote(subject)}&body={quote(text)}"


class WithdrawView(ForEditorsOfThePage):
    http_method_names = ("post",)

    def post(self, request: HttpRequest, page_id: int, pk: int) -> HttpResponse:
        link = get_object_or_404(PreviewLink, pk=pk, page=self.page)
        if lives.withdraw(link, request.user):
            messages.success(request, _now("Länken är tillbakadragen och visar inget mer."))
            noting.warn(request)
        else:
            messages.warning(request, _now("Länken var redan tillbakadragen."))
        return redirect("fact_checks:list", page_id)


def header_button(page: Page, user: Any) -> list[Button]:
    if page.is_root() or not page.permissions_for_user(user).can_edit():
        return []
    address = reverse("fact_checks:list", args=[page.pk])
    return [Button(_("Skicka för faktakoll"), address, icon_name="mail", priority=62)]


urlpatterns: list[URLPattern] = [
    path("<int:page_id>/", FactChecksView.as_view(), name="list"),
    path("<int:page_id>/<int:pk>/dra-tillbaka/", WithdrawView.as_view(), name="withdraw"),
]

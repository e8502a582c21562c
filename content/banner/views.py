""" "Viktigt just nu" in the admin: write, look, show; prolong or take away with one click."""

from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from content.banner import showing
from content.banner.appearance import appearances
from content.banner.forms import BannerForm, NewBannerForm
from content.banner.history import until_in_words
from content.models import Banner

MAY_SHOW = "content.change_banner"
PAST_SHOWN = 100
SHOWN = "shown"


class ForCrisisEditors(PermissionCheckedMixin):
    permission_policy = ModelPermissionPolicy(Banner)
    permission_required = "change"


class BannerPage(ForCrisisEditors, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "info-circle"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]


class IndexView(BannerPage):
    template_name = "content/admin/banner_index.html"
    page_title = _("Viktigt just nu")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        banners = Banner.objects.select_related("made_by", "link")
        return {
            **super().get_context_data(**kwargs),
            "current": banners.current().first(),
            "coming": banners.coming().order_by("starts_at"),
            "past": banners.past()[:PAST_SHOWN],
        }


class WriteView(BannerPage):
    """The same page until it is shown: with what it will look like above the form."""

    template_name = "content/admin/banner_form.html"
    form_class: type[BannerForm] = NewBannerForm
    page_title = _("Ny banner: viktigt just nu")

    @cached_property
    def banner(self) -> Banner:
        return Banner()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        return self._page(self.form_class(instance=self.banner))

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        showing.wait_for_others()  # the form asks the database what it would meet
        before = str(self.banner)
        form = self.form_class(request.POST, instance=self.banner)
        if not form.is_valid():
            return self._page(form)
        token = self._token(form)
        if not constant_time_compare(request.POST.get(SHOWN, ""), token):
            return self._page(form, shown=token, appearances=appearances(self.banner))
        try:
            self._save(before)
        except IntegrityError:
            messages.error(request, _now("Någon annan hann visa eller planera en banner."))
            return self._page(form)
        return redirect("banner:index")

    def _page(self, form: BannerForm, **context: Any) -> HttpResponse:
        replaced = None if self.banner.pk else Banner.objects.current().first()
        names = {"form": form, "replaced": replaced, "banner": self.banner, **context}
        return self.render_to_response(self.get_context_data(**names))

    def _token(self, form: BannerForm) -> str:
        """Says that this very banner was looked at."""
        seen = repr(sorted((name, str(value)) for name, value in form.cleaned_data.items()))
        return salted_hmac("content.banner", seen).hexdigest()

    def _save(self, _before: str) -> None:
        shown = showing.show(self.banner, self.request.user)
        until = {"until": until_in_words(shown.ends_at)}
        messages.success(self.request, _now("Bannern visas till kl. %(until)s.") % until)


class ChangeView(WriteView):
    form_class = BannerForm
    page_title = _("Ändra bannern")

    @cached_property
    def banner(self) -> Banner:
        banners = Banner.objects.exclude(pk__in=Banner.objects.past())
        return get_object_or_404(banners, pk=self.kwargs["pk"])

    def _save(self, before: str) -> None:
        showing.change(self.banner, self.request.user, before)
        messages.success(self.request, _now("Bannern är ändrad."))


class OneClick(ForCrisisEditors, View):
    """On a banner that is still there as it was when the button was drawn."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        banners = Banner.objects.exclude(pk__in=Banner.objects.past())
        banner = banners.select_for_update().filter(pk=pk).first()
        seen = parse_datetime(request.POST.get("seen", ""))
        if banner is None:
            messages.warning(request, _now("Bannern är redan borta."))
        elif banner.ends_at != seen:
            until = {"until": until_in_words(banner.ends_at)}
            messages.warning(request, _now("Bannern gäller redan till kl. %(until)s.") % until)
        else:
            self.act(banner)
        return redirect("banner:index")

    def act(self, banner: Banner) -> None:
        raise NotImplementedError


class EndView(OneClick):
    def act(self, banner: Banner) -> None:
        showing.end(banner, self.request.user)
        messages.success(self.request, _now("Bannern är avslutad och försvinner nu från sidorna."))


class ProlongView(OneClick):
    def act(self, banner: Banner) -> None:
        hours = self.request.POST.get("hours", "")
        try:
            showing.prolong(
                banner, int(hours) if hours in ("2", "6", "24") else 2, self.request.user
            )
        except showing.TooLong as refusal:
            messages.error(self.request, str(refusal))
            return
        until = {"until": until_in_words(banner.ends_at)}
        messages.success(self.request, _now("Bannern gäller nu till kl. %(until)s.") % until)


class BannerMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_SHOW)


class BannerViewSet(ViewSet):
    name = "banner"
    icon = "info-circle"
    menu_label = _("Viktigt just nu")
    menu_item_class = BannerMenuItem
    menu_order = 150
    add_to_admin_menu = True
    url_prefix = "viktigt-just-nu"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", IndexView.as_view(), name="index"),
            path("ny/", WriteView.as_view(), name="new"),
            path("<int:pk>/", ChangeView.as_view(), name="change"),
            path("<int:pk>/ta-bort/", EndView.as_view(), name="end"),
            path("<int:pk>/forlang/", ProlongView.as_view(), name="prolong"),
        ]

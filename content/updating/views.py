"""One page that asks, one click that tells: from the dashboard, without the editor."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.locks import BasicLock

from content.models import NoticePage
from content.publication.locks import go_first
from content.updating.forms import AllClearForm, NothingNewForm, TellForm
from content.updating.verbs import CannotTell, give_all_clear, say_nothing_new


class TellView(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "pick"
    _show_breadcrumbs = True
    form_class: type[TellForm]
    told: Any
    """The message when it is done."""

    @cached_property
    def notice(self) -> NoticePage:
        return get_object_or_404(NoticePage, pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.notice.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.notice.pk])
        here = [{"url": edit, "label": self.notice.title}, {"url": "", "label": self.page_title}]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.get("form") or self.form_class(self.notice)
        context = {
            "notice": self.notice,
            "form": form,
            "media": form.media,
            "refusal": self.refusal,
            "scheduled": self.notice.scheduled_revision,
            "has_draft": self.notice.has_unpublished_changes,
            "back": reverse("wagtailadmin_home"),
        }
        return {**super().get_context_data(**kwargs), **context}

    @cached_property
    def refusal(self) -> str:
        """Why nothing can be told; empty where it can."""
        lock = self.notice.get_lock()
        if isinstance(lock, BasicLock) and lock.for_user(self.request.user):
            return _now("Notisen är låst. Lås upp den först, i redigeringen.")
        if not self.notice.live:
            return _now("Notisen är inte publicerad.")
        if self.notice.is_ongoing:
            return ""
        return _now(
            "Notisen är redan avslutad. Börjar det igen: redigera notisen, välj läget Pågående "
            "och säg vad som är nytt."
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        go_first()
        form = self.form_class(self.notice, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        if self.notice.updates.filter(key=form.cleaned_data["key"]).exists():
            return self._done()  # the second of two clicks
        if self.refusal:
            return self.render_to_response(self.get_context_data())
        if form.newer_row:
            return self._ask_again(form)
        try:
            self.tell(form)
        except CannotTell as refusal:
            messages.warning(request, str(refusal))
            return redirect("wagtailadmin_home")
        return self._done()

    def tell(self, form: Any) -> None:
        raise NotImplementedError

    def _ask_again(self, form: TellForm) -> HttpResponse:
        """With what was chosen, and what somebody else told readers meanwhile."""
        data = self.request.POST.copy()
        data["seen"] = str(form.newest.pk if form.newest else "")
        again = self.form_class(self.notice, data)
        context = self.get_context_data(form=again)
        return self.render_to_response({**context, "meanwhile": form.newer_row})

    def _done(self) -> HttpResponse:
        show = messages.button(self.notice.url, _now("Visa sidan"))
        title = {"title": self.notice.title}
        messages.success(self.request, str(self.told) % title, buttons=[show])
        return redirect("wagtailadmin_home")


class NothingNewView(TellView):
    page_title = _("Inget nytt")
    template_name = "content/admin/updating/nothing_new.html"
    form_class = NothingNewForm
    told = _("Läsarna ser nu att inget nytt har hänt: %(title)s")

    def tell(self, form: NothingNewForm) -> None:
        key = form.cleaned_data["key"]
        say_nothing_new(self.notice, self.request.user, form.promised_at, key=key)


class AllClearView(TellView):
    page_title = _("Faran över")
    template_name = "content/admin/updating/all_clear.html"
    form_class = AllClearForm
    told = _("Faran är över och notisen är avslutad: %(title)s")

    def tell(self, form: AllClearForm) -> None:
        told = form.cleaned_data
        give_all_clear(self.notice, self.request.user, told["sentence"], key=told["key"])


urlpatterns: list[URLPattern] = [
    path("<int:pk>/inget-nytt/", NothingNewView.as_view(), name="nothing_new"),
    path("<int:pk>/faran-over/", AllClearView.as_view(), name="all_clear"),
]

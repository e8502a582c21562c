"""One click and one confirmation, with the day of the next review."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from content.review_dates import next_review
from content.still_true.reviews import NothingToReview, Reviewed, is_asked_about, review

NAME = "still_true"
KINDS = ("noticepage", "standardpage")
LONGEST_AHEAD = dt.timedelta(days=731)


def urls() -> list[URLPattern]:
    return [path("granskad/<int:page_id>/", StillTrueView.as_view(), name=NAME)]


def address_of(page: Page) -> str:
    return reverse(NAME, args=[page.pk])


class NextReviewForm(forms.Form):
    due_on = forms.DateField(
        label=_("Granskas igen senast"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Välj en dag.")},
    )

    def clean_due_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["due_on"]
        today = timezone.localdate()
        if not today < day <= today + LONGEST_AHEAD:
            raise ValidationError(_now("Välj en dag som kommer, inom två år."), code="day")
        return day


class NoNextReviewForm(forms.Form):
    """A closed notice is not asked about again."""


class StillTrueView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    template_name = "content/admin/still_true/confirm.html"
    page_title = _("Granskad, stämmer fortfarande")
    header_icon = "check"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        if not self.page.live:
            messages.error(request, _now("Sidan är inte publicerad: det finns inget att granska."))
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self) -> Reviewed:
        found = get_object_or_404(
            Page.objects.select_related("content_type"), pk=self.kwargs["page_id"]
        )
        if found.content_type.model not in KINDS:
            raise Http404
        return found.specific

    def get_page_subtitle(self) -> str:
        return str(self.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        own = [{"url": edit, "label": self.page.title}, {"url": "", "label": self.page_title}]
        return [*super().get_breadcrumbs_items(), *own]

    def get_form_class(self) -> type[forms.Form]:
        return NextReviewForm if is_asked_about(self.page) else NoNextReviewForm

    def get_initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        return {"due_on": next_review(today, is_ongoing=hasattr(self.page, "state"))}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "is_asked_about": is_asked_about(self.page),
            "back": self._back(),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            review(self.page, self.request.user, form.cleaned_data.get("due_on"))
        except NothingToReview as why:
            messages.info(self.request, str(why))
        else:
            said = _now("”%(title)s” är markerad som granskad. Läsarna ser det på sidan.")
            messages.success(self.request, said % {"title": self.page.title})
        return redirect(self._back())

    def _back(self) -> str:
        asked = self.request.POST.get("next") or self.request.GET.get("next") or ""
        is_ours = url_has_allowed_host_and_scheme(asked, {self.request.get_host()})
        return asked if is_ours else reverse("wagtailadmin_pages:edit", args=[self.page.pk])

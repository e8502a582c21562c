"""The versions of a notice in the admin: what each is, and what can be done with it."""

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
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from content.ledger import noting
from content.marking.differences import lines_of
from content.models import Erasure, NoticePage, NoticeUpdate, WithheldText
from content.versions.erasing import (
    NotAllErasedError,
    StillPublishedError,
    erase,
    is_published,
    places_with,
)
from content.versions.forms import EraseForm, WithholdForm
from content.versions.places import PLACES
from content.versions.withholding import release, withhold

MAY_ERASE = "content.add_erasure"


class NoticeView(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "history"
    _show_breadcrumbs = True

    @cached_property
    def notice(self) -> NoticePage:
        return get_object_or_404(NoticePage, pk=self.kwargs["pk"])

    def may(self) -> bool:
        return bool(self.notice.permissions_for_user(self.request.user).can_edit())

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.notice.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.notice.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": edit, "label": self.notice.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return {
            **super().get_context_data(**kwargs),
            "notice": self.notice,
            "may_publish": self.notice.permissions_for_user(user).can_publish(),
            "may_erase": user.has_perm(MAY_ERASE),
        }

    def back(self) -> HttpResponse:
        return redirect("versions:index", self.notice.pk)


class VersionsView(NoticeView):
    template_name = "content/admin/versions.html"
    page_title = _("Versioner")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = NoticeUpdate.objects.filter(notice=self.notice).newest_first()
        return {
            **super().get_context_data(**kwargs),
            "rows": rows.defer("frozen_html"),
            "erasures": Erasure.objects.filter(notice=self.notice),
        }


class VersionView(NoticeView):
    """One version that is to be withheld or released."""

    @cached_property
    def version(self) -> NoticeUpdate:
        rows = NoticeUpdate.objects.filter(notice=self.notice).with_version()
        return get_object_or_404(rows, number=self.kwargs["number"])

    def may(self) -> bool:
        return bool(self.notice.permissions_for_user(self.request.user).can_publish())


class WithholdView(VersionView):
    template_name = "content/admin/version_withhold.html"
    page_title = _("Håll inne version")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest = self.notice.updates.with_version().last()
        return {
            **super().get_context_data(**kwargs),
            "version": self.version,
            "is_newest": self.version == newest,
            "form": kwargs.get("form") or WithholdForm(),
        }

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        form = WithholdForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        given, number = form.cleaned_data, self.version.number or 0
        done = withhold(
            self.notice, number, given["reason"], request.user, sentence_too=given["sentence_too"]
        )
        if done is None:
            messages.warning(request, _now("Versionen hölls redan inne."))
        else:
            told = _now("Version %(number)s visas inte längre för någon.") % {"number": number}
            messages.success(request, told)
        noting.warn(request)
        return self.back()


class ReleaseView(VersionView):
    template_name = "content/admin/version_release.html"
    page_title = _("Visa version igen")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept = WithheldText.objects.filter(update=self.version).first()
        lines = [kept.frozen_title, *lines_of(kept.frozen_html), kept.text] if kept else []
        return {
            **super().get_context_data(**kwargs),
            "version": self.version,
            "lines": [line for line in lines if line],
        }

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        number = {"number": self.version.number}
        if release(self.notice, self.version.number or 0, request.user) is None:
            messages.warning(request, _now("Version %(number)s hölls inte inne.") % number)
        else:
            messages.success(request, _now("Version %(number)s visas igen.") % number)
        return self.back()


class EraseView(NoticeView):
    """First where the words stand; then, confirmed in writing, they are gone."""

    template_name = "content/admin/version_erase.html"
    page_title = _("Radera personuppgifter")

    def may(self) -> bool:
        return self.request.user.has_perm(MAY_ERASE) and super().may()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"form": EraseForm(), **super().get_context_data(**kwargs)}

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        form = EraseForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        words = form.words
        if is_published(self.notice, words):
            form.say_still_published()
            return self.render_to_response(self.get_context_data(form=form))
        found = places_with(self.notice, words)
        if not form.is_confirmed or not found:
            labels = {place.name: place.label for place in PLACES}
            told = [(labels[name], number) for name, number in found.items()]
            form.ask_to_confirm(bool(found))
            return self.render_to_response(self.get_context_data(form=form, found=told, asked=True))
        return self._erase(form)

    def _erase(self, form: EraseForm) -> HttpResponse:
        given = form.cleaned_data
        try:
            erase(self.notice, form.lines, given["reason"], self.request.user)
        except StillPublishedError:
            form.say_still_published()
        except NotAllErasedError:
            sentence = _("Något gick inte att radera, och därför är inget ändrat.")
            form.add_error(None, sentence)
        else:
            messages.success(self.request, _now("Uppgifterna är raderade för gott."))
            noting.warn(self.request)
            return self.back()
        return self.render_to_response(self.get_context_data(form=form))


urlpatterns: list[URLPattern] = [
    path("<int:pk>/", VersionsView.as_view(), name="index"),
    path("<int:pk>/radera/", EraseView.as_view(), name="erase"),
    path("<int:pk>/<int:number>/hall-inne/", WithholdView.as_view(), name="withhold"),
    path("<int:pk>/<int:number>/visa-igen/", ReleaseView.as_view(), name="release"),
]

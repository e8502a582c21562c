"""Under Rapporter: what a page said at a moment, its history, and both as files."""

import datetime as dt
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from content.addresses import language_and_path
from content.models import PublicRecord
from content.public_record.asking import RecordQuestion
from content.public_record.banners import banners_between
from content.public_record.history import as_csv, events_of, subject_of
from support_directory.localized import direction_of

NEWEST = 100


def may_ask(user: Any) -> bool:
    """Who answers for pages or for the directory."""
    if user.has_perm("support_directory.change_service"):
        return True
    root = Page.get_first_root_node()
    return bool(root and root.permissions_for_user(user).can_publish_subpage())


class AnsweringMixin:
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_ask(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class RecordsView(AnsweringMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "content/admin/public_records.html"
    page_title = _("Vad stod det?")
    header_icon = "history"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    @cached_property
    def question(self) -> RecordQuestion:
        return RecordQuestion(self.request.GET if "adress" in self.request.GET else None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {**super().get_context_data(**kwargs), "question": self.question}
        self.question.is_valid()
        address = getattr(self.question, "cleaned_data", {}).get("adress")
        if not address:
            return context
        return {**context, "address": address, **self.answer(address)}

    def answer(self, address: str) -> dict[str, Any]:
        at = self.question.cleaned_data.get("tid")
        record = PublicRecord.objects.shown(address, at) if at else None
        return {
            "at": at,
            "record": record,
            "shown_until": record and PublicRecord.objects.until(record),
            "banners": banners_between(at, at) if at else [],
            "in_that_minute": self.in_that_minute(address, at),
            "records": PublicRecord.objects.of(address).defer("html")[:NEWEST],
            "subject": subject_of(address),
        }

    @staticmethod
    def in_that_minute(address: str, at: dt.datetime | None) -> Any:
        """Who asks for 10.45 may mean what was published at 10.45.20."""
        if at is None or at.second or at.microsecond:
            return ()
        return PublicRecord.objects.changes_within(address, at).defer("html")


class RecordFileView(AnsweringMixin, View):
    """One record as a document of its own, or as JSON; the checksum is that of its "html"."""

    def get(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        record = get_object_or_404(PublicRecord, pk=pk)
        if kind == "json":
            answer: HttpResponse = JsonResponse(
                as_json(record), json_dumps_params={"ensure_ascii": False, "indent": 1}
            )
        else:
            answer = HttpResponse(as_html(record))
        if "visa" not in request.GET:
            name = f"{record.address.strip('/').replace('/', '-') or 'start'}-{record.pk}.{kind}"
            answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer


class HistoryFileView(AnsweringMixin, View):
    def get(self, request: HttpRequest) -> HttpResponse:
        question = RecordQuestion(request.GET)
        subject = subject_of(question.cleaned_data["adress"]) if question.is_valid() else None
        if subject is None:
            raise Http404
        answer = HttpResponse(
            as_csv(events_of(subject)).encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
        )
        answer["Content-Disposition"] = 'attachment; filename="historik.csv"'
        return answer


def as_html(record: PublicRecord) -> str:
    code, _path = language_and_path(record.address)
    until = PublicRecord.objects.until(record)
    context = {
        "record": record,
        "shown_until": until,
        "banners": banners_between(record.shown_at, until),
        "language": code,
        "direction": direction_of(code),
    }
    return render_to_string("content/admin/public_record.html", context)


def as_json(record: PublicRecord) -> dict[str, Any]:
    """Times are ISO 8601 in Europe/Stockholm."""
    until = PublicRecord.objects.until(record)
    return {
        "address": f"{settings.PUBLIC_BASE_URL.rstrip('/')}{record.address}",
        "title": record.title,
        "shown_from": _iso(record.shown_at),
        "shown_until": until and _iso(until),
        "cause": record.cause,
        "gone": record.was_gone,
        "erased_at": record.erased_at and _iso(record.erased_at),
        "sha256": "" if record.erased_at else record.checksum,
        "keyed_checksum": record.checksum if record.erased_at else "",
        "html": record.html,
        "banners_above": [
            {
                "text": one.text,
                "shown_from": _iso(one.shown_from),
                "shown_until": _iso(one.shown_until),
            }
            for one in banners_between(record.shown_at, until)
        ],
    }


def _iso(at: dt.datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="microseconds")


class RecordsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_ask(request.user)


def menu_item() -> MenuItem:
    return RecordsMenuItem(
        RecordsView.page_title,
        reverse("public_records:index"),
        name="public_records",
        icon_name="history",
        order=110,
    )


record_file = xframe_options_sameorigin(RecordFileView.as_view())
urlpatterns: list[URLPattern] = [
    path("", RecordsView.as_view(), name="index"),
    path("historik.csv", HistoryFileView.as_view(), name="history"),
    path("<int:pk>.html", record_file, {"kind": "html"}, name="html"),
    path("<int:pk>.json", record_file, {"kind": "json"}, name="json"),
]

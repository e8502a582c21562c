"""Under Rapporter: what is to be reviewed, now, soon or later."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from content.models import NoticePage, StandardPage
from content.still_true.reviews import Reviewed
from content.still_true.views import address_of

NAME = "review_report"
SOON = dt.timedelta(days=14)


class Due(models.TextChoices):
    """The values stand in addresses."""

    NOW = "nu", _("Ska granskas nu")
    SOON = "snart", _("Inom två veckor")
    ALL = "alla", _("Alla")


class Kind(models.TextChoices):
    EVERY = "", _("Alla slags sidor")
    NOTICES = "notiser", _("Pågående notiser")
    PAGES = "sidor", _("Sidor")


@dataclass(frozen=True)
class Line:
    page: Reviewed
    due_on: dt.date
    is_due: bool
    address: str


def lines(due: Due, kind: Kind, on: dt.date | None = None) -> list[Line]:
    """The longest overdue first; two queries, however many there are."""
    today = on or timezone.localdate()
    until = {Due.NOW: today, Due.SOON: today + SOON, Due.ALL: dt.date.max}[due]
    models_by_kind = {
        Kind.EVERY: (NoticePage, StandardPage),
        Kind.NOTICES: (NoticePage,),
        Kind.PAGES: (StandardPage,),
    }
    found = [
        Line(page, page.due_on, page.due_on <= today, address_of(page))
        for model in models_by_kind[kind]
        for page in model.objects.due_for_review(until).defer("body")
    ]
    return sorted(found, key=lambda line: (line.due_on, line.page.pk))


class ReviewReportView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "content/admin/still_true/report.html"
    page_title = _("Granskning av texter")
    header_icon = "check"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_look(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        due, kind = self._chosen("nar", Due, Due.NOW), self._chosen("slag", Kind, Kind.EVERY)
        return {
            **super().get_context_data(**kwargs),
            "lines": lines(due, kind),
            "due": due,
            "kind": kind,
            "dues": Due,
            "kinds": Kind,
            "may_review": PagePermissionPolicy().user_has_permission(self.request.user, "publish"),
            "here": self.request.get_full_path(),
        }

    def _chosen(self, name: str, choices: Callable[[str], Any], otherwise: Any) -> Any:
        try:
            return choices(self.request.GET.get(name, otherwise))
        except ValueError:
            return otherwise


def may_look(user: Any) -> bool:
    return bool(PagePermissionPolicy().user_has_any_permission(user, ["change", "publish"]))


class ReviewReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_look(request.user)


def menu_item() -> MenuItem:
    return ReviewReportMenuItem(
        ReviewReportView.page_title, reverse(NAME), name=NAME, icon_name="check", order=90
    )

"""The trail as administrators read it, under Rapporter."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from content.audit.words import action_in_words, facts_in_words, objects_in_words
from content.models import AuditEvent

NAME = "audit_trail"
ON_A_PAGE = 50


class AuditTrailView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "content/admin/audit/page.html"
    page_title = _("Spår")
    header_icon = "history"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        who = self.request.GET.get("vem", "").replace("\0", "").strip()
        login = self.request.GET.get("inloggning", "").replace("\0", "").strip()
        events = list(self._chosen(who, login)[: ON_A_PAGE + 1])
        shown = events[:ON_A_PAGE]
        return {
            **super().get_context_data(**kwargs),
            "lines": lines(shown),
            "who": who,
            "login": login,
            "older": shown[-1].pk if len(events) > ON_A_PAGE else None,
        }

    def _chosen(self, who: str, login: str) -> Any:
        events = AuditEvent.objects.order_by("-pk")
        if who:
            events = events.filter(actor_name__iexact=who)
        if login:
            events = events.filter(session=login)
        before = self.request.GET.get("fore", "")
        if before.isascii() and before.isdigit() and len(before) < 19:  # of a bigint
            events = events.filter(pk__lt=int(before))
        return events


def lines(events: list[AuditEvent]) -> list[dict[str, Any]]:
    names = objects_in_words(events)
    return [
        {
            "event": event,
            "action": action_in_words(event.action),
            "about": names.get((event.object_kind, event.object_id), ""),
            "facts": facts_in_words(event.facts),
        }
        for event in events
    ]


def may_read(user: Any) -> bool:
    return bool(user.has_perm("content.view_auditevent"))


class AuditMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


def menu_item() -> MenuItem:
    return AuditMenuItem(
        AuditTrailView.page_title, reverse(NAME), name=NAME, icon_name="history", order=9800
    )


urlpatterns: list[URLPattern] = [path("rapporter/spar/", AuditTrailView.as_view(), name=NAME)]

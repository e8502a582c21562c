"""The list in the admin: what each notice says, and a tick for those that still hold."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from content.dashboard.people import publishes_pages, writes_pages
from content.held_back.confirming import confirm, waiting
from content.models import NoticePage, NoticeUpdate
from content.models.notice_rows import fetch_updates
from content.search.indexing import fields_of_entry
from content.translating.together import language_of

NAME = "held_back"
SHOWN = 50


@dataclass(frozen=True)
class Held:
    notice: NoticePage
    may_confirm: bool

    @property
    def text(self) -> str:
        return str(fields_of_entry(self.notice, None)["text"])

    @property
    def newest(self) -> NoticeUpdate | None:
        return next(iter(self.notice.rows), None)

    @property
    def language(self) -> str:
        return language_of(self.notice)

    @property
    def has_withheld(self) -> bool:
        """Somebody wanted words away after the backup was made: they may stand in this text."""
        return any(row.is_withheld for row in self.notice.rows)


class HeldBackView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "content/admin/held_back/page.html"
    page_title = _("Bekräfta efter återställning")
    header_icon = "history"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not publishes_pages(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number = waiting().count()
        own = {"held": self.held, "number": number, "more": max(0, number - SHOWN)}
        return {**super().get_context_data(**kwargs), **own}

    @cached_property
    def held(self) -> list[Held]:
        notices = list(waiting()[:SHOWN])
        fetch_updates(notices)
        user = self.request.user
        return [Held(one, one.permissions_for_user(user).can_publish()) for one in notices]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Each in a transaction of its own within the request's; what has gone is passed over."""
        chosen = {pk for pk in request.POST.getlist("notice") if pk.isdecimal() and len(pk) < 10}
        if not chosen:
            messages.error(request, _now("Kryssa för de notiser som fortfarande stämmer."))
            return redirect(NAME)
        done = 0
        for notice in waiting().filter(pk__in=chosen):
            if not notice.permissions_for_user(request.user).can_publish():
                raise PermissionDenied
            done += confirm(notice, request.user)
        said = ngettext(
            "%(number)d notis kan läsas igen.", "%(number)d notiser kan läsas igen.", done
        )
        messages.success(request, said % {"number": done})
        return redirect(NAME)


class HeldBackPanel(Component):
    """Says nothing where nothing waits."""

    name = "held_back"
    order = 5
    template_name = "content/admin/held_back/panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        number = waiting().count() if writes_pages(user) else 0
        return {"number": number, "may_confirm": publishes_pages(user)}


urlpatterns: list[URLPattern] = [path("bekrafta/", HeldBackView.as_view(), name=NAME)]

"""Under Rapporter: how each language of each notice stands, and a click to begin or to open it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy

from content.choices import NoticeState
from content.models import NoticePage
from content.translating.starting import begin_translation
from content.translating.states import translation_states

NAME, BEGIN = "translations_report", "begin_translation"
SHOWN_CLOSED = 20


def edits_pages(user: Any) -> bool:
    can: bool = page_permission_policy.user_has_any_permission(user, ["add", "change"])
    return can


class TranslationsReportView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "content/admin/translations_report.html"
    page_title = gettext_lazy("Översättningar")
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not edits_pages(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notices = shown_notices()
        states = translation_states(notices)
        rows = [(notice, states[notice.pk]) for notice in notices]
        languages = [state.language_name for state in rows[0][1]] if rows else []
        return {**super().get_context_data(**kwargs), "rows": rows, "languages": languages}


def shown_notices() -> list[NoticePage]:
    """What goes on first, then the newest of the others."""
    swedish = NoticePage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    notices = swedish.newest_first().defer_streamfields()
    closed = notices.exclude(state=NoticeState.ONGOING)[:SHOWN_CLOSED]
    return [*notices.filter(state=NoticeState.ONGOING), *closed]


@require_POST
def begin(request: HttpRequest, page_id: int, language: str) -> HttpResponse:
    page = get_object_or_404(Page.objects.specific(), pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    try:
        translation = begin_translation(page, language, request.user)
    except (Locale.DoesNotExist, ParentNotTranslatedError):
        messages.error(request, _("Det språket har ingen plats för sidan på webbplatsen."))
        return redirect(NAME)
    return redirect("wagtailadmin_pages:edit", translation.pk)


class TranslationsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return edits_pages(request.user)


def menu_item() -> MenuItem:
    return TranslationsMenuItem(
        TranslationsReportView.page_title, reverse(NAME), name=NAME, icon_name="globe", order=110
    )


def header_buttons(page: Page) -> list[Button]:
    """On a Swedish notice: to its line in the report."""
    if not isinstance(page, NoticePage) or page.locale.language_code != settings.LANGUAGE_CODE:
        return []
    address = f"{reverse(NAME)}#notis-{page.pk}"
    return [Button(_("Översättningar"), address, icon_name="globe", priority=80)]


def urls() -> list[URLPattern]:
    report = "rapporter/oversattningar/"
    return [
        path(report, TranslationsReportView.as_view(), name=NAME),
        path(f"{report}<int:page_id>/<slug:language>/", begin, name=BEGIN),
    ]

""" "Att kontrollera" in the admin: the work list, "Stämmer fortfarande", and the second check."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from content.attention import Attention
from content.confirming import Confirmed, choice_of, confirm
from content.second_checks import CheckRefused, check_number, pending_checks
from content.service_facts import facts_in_words
from content.work_list import source_of, work_list
from support_directory.models import ContactPoint, Service
from support_directory.phone_numbers import read_aloud

MAY_KEEP = "support_directory.change_service"
PER_PAGE = 25
NAMED = 5


class ForKeepers(PermissionCheckedMixin):
    permission_policy = ModelPermissionPolicy(Service)
    permission_required = "change"


class KeepersPage(ForKeepers, WagtailAdminTemplateMixin, TemplateView):
    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]


class WorkListView(KeepersPage):
    template_name = "content/admin/work_list.html"
    page_title = gettext_lazy("Att kontrollera")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        everything = work_list()
        chosen = self.request.GET.get("visa", "")
        shown = [entry for entry in everything if not chosen or chosen in entry.attention]
        return {
            **super().get_context_data(**kwargs),
            "entries": Paginator(shown, PER_PAGE).get_page(self.request.GET.get("p")),
            "chosen": chosen,
            "choices": [("", _("Allt"), len(everything))]
            + [
                (one.value, one.label, sum(one in entry.attention for entry in everything))
                for one in Attention
            ],
        }


class ConfirmView(ForKeepers, View):
    """One row by its own button, else all that are chosen."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        choices = request.POST.getlist("row") or request.POST.getlist("chosen")
        if choices:
            tell(request, confirm(choices, request.user))
        else:
            messages.warning(request, _("Välj minst en rad att bekräfta."))
        return HttpResponseRedirect(where_from(request))


def tell(request: HttpRequest, result: Confirmed) -> None:
    if result.rows:
        whole = [row for row in result.rows if isinstance(row, Service)]
        parts = [row for row in result.rows if getattr(row, "service", None) not in [None, *whole]]
        names = [*map(str, whole), *(f"{part.service}, {part}" for part in parts)]  # type: ignore[union-attr]
        messages.success(request, _("Bekräftat: %(names)s.") % {"names": some(names)})
    if result.awaiting:
        names = [f"{point.service}, {point}" for point in result.awaiting]
        sentence = _("Numret väntar fortfarande på dubbelkoll av någon annan: %(names)s.")
        messages.warning(request, sentence % {"names": some(names)})
    if result.overtaken:
        sentence = _(
            "Inte bekräftat, för det ändrades medan sidan var öppen: %(names)s. Läs vad som står "
            "nu och bekräfta igen."
        )
        names = [name or _("något som inte finns längre") for name in result.overtaken]
        messages.error(request, sentence % {"names": some(names)})


def some(names: list[str]) -> str:
    left = len(names) - NAMED
    more = [ngettext("%d till", "%d till", left) % left] if left > 0 else []
    return "; ".join([*names[:NAMED], *more])


def where_from(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if is_ours else reverse("att_kontrollera:index")


class CheckView(KeepersPage):
    """Old and new number, source, who and when; one click by somebody else."""

    template_name = "content/admin/number_check.html"
    page_title = gettext_lazy("Dubbelkolla numret")
    header_icon = "check"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        all_is_right = request.POST.get("answer") == "all"
        try:
            point = check_number(
                pk, request.POST.get("seen", ""), request.user, all_is_right=all_is_right
            )
        except CheckRefused as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(request.path)
        number = f"{point.service}, {point}"
        messages.success(request, _("Dubbelkollat: %(number)s.") % {"number": number})
        return HttpResponseRedirect(reverse("att_kontrollera:index"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        points = ContactPoint.objects.select_related("service")
        point = get_object_or_404(points, pk=kwargs["pk"])
        pending = pending_checks([point]).get(point.pk)
        return {
            **super().get_context_data(**kwargs),
            "point": point,
            "pending": pending,
            "read_aloud": read_aloud(point.written_as),
            "read_aloud_before": read_aloud(pending.before) if pending else "",
            "facts": [(fact.label, words) for fact, words in facts_in_words(point)],
            "source_url": point.value_source_url or source_of(point) or point.service.source_url,
            "seen": choice_of(point),
            "is_own": bool(pending and pending.is_by(self.request.user)),
            "others": other_keepers(self.request.user),
        }


def other_keepers(user: Any) -> QuerySet[Any]:
    people = get_user_model()._default_manager
    keepers: QuerySet[Any] = people.with_perm(
        MAY_KEEP, backend="django.contrib.auth.backends.ModelBackend"
    )
    return keepers.exclude(pk=user.pk).order_by("first_name", "last_name", "username")


class KeepersMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_KEEP)


class AttentionViewSet(ViewSet):
    icon = "tasks"
    menu_label = gettext_lazy("Att kontrollera")
    menu_item_class = KeepersMenuItem
    url_prefix = "att-kontrollera"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", WorkListView.as_view(), name="index"),
            path("bekrafta/", ConfirmView.as_view(), name="confirm"),
            path("dubbelkolla/<int:pk>/", CheckView.as_view(), name="check"),
        ]

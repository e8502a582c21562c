"""The first thing after logging in: the way to what each role does."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from content.attention import Attention
from content.models import FactAlarm, NoticeIndexPage
from content.second_checks import pending_checks
from support_directory.models import ContactPoint, Service

FIRST_FEW = 5


class ShortcutsPanel(Component):
    name = "shortcuts"
    order = 50
    template_name = "content/admin/shortcuts.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"shortcuts": shortcuts_for(parent_context["request"].user)}


class AttentionPanel(Component):
    """For keepers: what is wrong or waits, with the first few of each."""

    name = "attention"
    order = 60
    template_name = "content/admin/attention_panel.html"

    def get_context_data(self, _parent_context: Any) -> dict[str, Any]:
        alarms = FactAlarm.objects.filter(settled_at=None).order_by("-seen_at")
        points = ContactPoint.objects.awaiting_second_check().select_related("service")
        counts = [
            (Attention.CHANGED, alarms.values("service").distinct().count()),
            (Attention.AWAITING, points.values("service").distinct().count()),
            (Attention.OVERDUE, Service.objects.overdue().count()),
            (Attention.NEVER, Service.objects.never_confirmed().count()),
        ]
        newest = list(alarms[:FIRST_FEW])
        services = Service.objects.in_bulk([one.service for one in newest], field_name="uuid")
        waiting = pending_checks(points.order_by("-pk")[:FIRST_FEW])
        return {
            "counts": [(one, number) for one, number in counts if number],
            "alarms": [(one, services[one.service]) for one in newest if one.service in services],
            "waiting": list(waiting.values()),
            "work_list": reverse("att_kontrollera:index"),
        }


def panels_for(user: Any) -> list[Component]:
    is_keeper = user.has_perm("support_directory.change_service")
    return [ShortcutsPanel(), AttentionPanel()] if is_keeper else [ShortcutsPanel()]


def shortcuts_for(user: Any) -> list[tuple[str, str, str]]:
    """Label, address and icon of what this person may do."""
    found = []
    notices = NoticeIndexPage.objects.order_by("path").first()
    if notices and notices.permissions_for_user(user).can_add_subpage():
        arguments = ["content", "noticepage", notices.pk]
        new_notice = reverse("wagtailadmin_pages:add", args=arguments)
        all_notices = reverse("wagtailadmin_explore", args=[notices.pk])
        found.append((_("Skriv en notis"), new_notice, "plus"))
        found.append((_("Alla notiser"), all_notices, "list-ul"))
    if user.has_perm("support_directory.change_service"):
        found.append((_("Stödkontakter"), reverse("stod:index"), "help"))
    return found

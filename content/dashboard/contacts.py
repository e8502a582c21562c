"""For keepers of the directory: what is wrong or waits, with the first few of each."""

from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from content.attention import Attention
from content.models import FactAlarm
from content.second_checks import pending_checks
from support_directory.models import ContactPoint, Service

FIRST_FEW = 5


class AttentionPanel(Component):
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

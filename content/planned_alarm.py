"""On the dashboard: changes dated ahead that did not happen, and the way to those that will."""

from typing import Any

from wagtail.admin.ui.components import Component

from content.models import PlannedChange


class PlannedAlarmPanel(Component):
    """Says nothing where nothing has stopped, or to whom may not mend it."""

    name = "planned_alarm"
    order = 10
    template_name = "content/admin/planned_alarm.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        may_mend = user.has_perm("support_directory.change_service")
        stopped = PlannedChange.objects.stopped().select_related("made_by", "row_type")
        waiting = PlannedChange.objects.waiting().count() if may_mend else 0
        return {"stopped": stopped if may_mend else stopped.none(), "waiting": waiting}

"""Changes dated ahead, beside the fields that they will change."""

from typing import Any

from wagtail.admin.panels import Panel

from content.planned_changes import planned_for


class PlannedPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/planned_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.planned = planned_for(self.instance) if self.instance.pk else []

        def is_shown(self) -> bool:
            return bool(self.planned)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "planned": self.planned}

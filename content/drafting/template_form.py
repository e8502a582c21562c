"""The editor's form for a template, and what stands above it."""

from typing import Any

from wagtail.admin.panels import Panel

from content.forms.guarded import GuardedForm


class NoticeTemplateForm(GuardedForm):
    """Two who change the same template are told of each other."""


class StandingPanel(Panel):
    """When it was last read through, by whom, and whether that still holds."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/drafting/standing.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "template": self.instance}

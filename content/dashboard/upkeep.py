"""Texts that somebody should look at: reviews that are due, translations left behind."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from content.models import NoticePage, StandardPage

SHOWN = 5


class ToReviewPanel(Component):
    """Says nothing while nothing is due."""

    name = "to_review"
    order = 90
    template_name = "content/admin/dashboard/to_review.html"

    def get_context_data(self, _parent_context: Any) -> dict[str, Any]:
        today = timezone.localdate()
        due = [
            *NoticePage.objects.due_for_review(today)[: SHOWN + 1],
            *StandardPage.objects.due_for_review(today)[: SHOWN + 1],
        ]
        return {"shown": due[:SHOWN], "has_more": len(due) > SHOWN}


class BehindPanel(Component):
    """Says nothing while every translation matches its Swedish text."""

    name = "translations_behind"
    order = 95
    template_name = "content/admin/dashboard/translations_behind.html"

    def get_context_data(self, _parent_context: Any) -> dict[str, Any]:
        behind = list(NoticePage.objects.behind_of_any().select_related("locale")[: SHOWN + 1])
        return {"shown": behind[:SHOWN], "has_more": len(behind) > SHOWN}

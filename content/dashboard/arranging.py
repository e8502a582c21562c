"""Which panels a person meets, and in which order."""

from typing import Any

from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.ui.components import Component

from content.dashboard.contacts import AttentionPanel
from content.dashboard.ongoing import OngoingPanel
from content.dashboard.people import keeps_contacts, writes_pages
from content.dashboard.scheduled import ScheduledPanel, ScheduleFaultsPanel
from content.dashboard.shortcuts import ShortcutsPanel
from content.dashboard.upkeep import BehindPanel, ToReviewPanel
from content.dashboard.worker_health import WorkerPanel


def arrange(user: Any, panels: list[Component]) -> None:
    """Adds ours; those of Wagtail come after, by their `order` of 200 and more."""
    panels += [WorkerPanel(), ShortcutsPanel()]
    if writes_pages(user):
        panels += [ScheduleFaultsPanel(), OngoingPanel(), ScheduledPanel()]
        panels += [ToReviewPanel(), BehindPanel()]
    if keeps_contacts(user):
        panels.append(AttentionPanel())


def leave_out_page_count(items: list[Any]) -> None:
    """Wagtail's number of all pages: it reads each of them, and tells nobody what to do."""
    items[:] = [item for item in items if not isinstance(item, PagesSummaryItem)]

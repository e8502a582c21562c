"""What templates ask of changes that are to come."""

from django import template
from wagtail.admin.admin_url_finder import AdminURLFinder

from content.announcing import Announcement, announced_for
from content.models import PlannedChange
from support_directory.models import Service

register = template.Library()


@register.simple_tag
def announcements(service: Service) -> list[Announcement]:
    return announced_for(service)


@register.simple_tag
def planned_edit_address(planned: PlannedChange) -> str:
    """Empty where there is nothing left to change."""
    row = planned.row
    address = AdminURLFinder().get_edit_url(row) if row is not None and planned.is_open else None
    return f"{address}?planned={planned.pk}" if address else ""

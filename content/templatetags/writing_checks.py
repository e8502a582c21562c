"""What the panel "Kontroller" asks of the checks."""

from typing import Any

from django import template

from content.writing_checks.before_publishing import SHOWN, new_warnings
from content.writing_checks.views import address_for

register = template.Library()


@register.simple_tag(takes_context=True)
def writing_checks_address(context: Any) -> str:
    return address_for(context["object"], context["request"])


@register.inclusion_tag("content/admin/writing_checks/also.html")
def warnings_before_publishing(page: Any) -> dict[str, Any]:
    """For a page that asks something else before publishing: with it, one page does for both."""
    return {"findings": new_warnings(page), "shown": SHOWN}

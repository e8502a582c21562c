"""What the panel "Kontroller" asks of the checks."""

from typing import Any

from django import template

from content.writing_checks.views import address_for

register = template.Library()


@register.simple_tag(takes_context=True)
def writing_checks_address(context: Any) -> str:
    return address_for(context["object"], context["request"])

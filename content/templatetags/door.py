from typing import Any

from django import template
from django.conf import settings

from content.login.single_sign_on import SingleSignOnAdapter

register = template.Library()


@register.simple_tag
def password_is_enough() -> bool:
    return not settings.SECOND_FACTOR


@register.simple_tag(takes_context=True)
def directories(context: Any) -> list[dict[str, str]]:
    """Name and address of each way to log in elsewhere."""
    request = context["request"]
    found = SingleSignOnAdapter().list_providers(request)
    return [{"name": one.name, "address": one.get_login_url(request)} for one in found]

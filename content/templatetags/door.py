from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def password_is_enough() -> bool:
    return not settings.SECOND_FACTOR

"""What the search field needs to know."""

from django import template

from content import addresses

register = template.Library()


@register.simple_tag
def suggestions_address() -> str:
    return addresses.of_suggestions()

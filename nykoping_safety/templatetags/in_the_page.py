"""`{% site_style %}`, `{% script "site" %}`: what stands in the page, as its policy names it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from nykoping_safety import in_the_page

register = template.Library()

register.simple_tag(in_the_page.style, name="site_style")


@register.simple_tag
def script(name: str) -> SafeString:
    """Where in the page it stands does not matter to when it runs: a module waits for the whole."""
    return format_html('<script type="module">{}</script>', in_the_page.script(name))
